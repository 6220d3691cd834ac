import { beforeThoughts, splitThoughts, thoughtsIn } from '@chatdock/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** A text that arrives in these pieces. */
function inPieces(pieces: readonly string[]): { answer: string; thought: string } {
  let state = beforeThoughts;
  let said = { answer: '', thought: '' };
  for (const [index, piece] of [...pieces, ''].entries()) {
    const split = splitThoughts(state, piece, index === pieces.length);
    if (split.wasAllThought) said = { answer: '', thought: said.answer };
    said = { answer: said.answer + split.answer, thought: said.thought + split.thought };
    state = split.state;
  }
  return said;
}

const cases: ReadonlyArray<[what: string, text: string, answer: string, thought: string]> = [
  ['no tag', 'Hello, 1 < 2 and a <b>.', 'Hello, 1 < 2 and a <b>.', ''],
  ['a thought first', '<think>\nHm.\n</think>\n\nHello.', 'Hello.', '\nHm.\n'],
  ['an empty thought', '<think>\n\n</think>\n\nHello.', 'Hello.', '\n\n'],
  ['another spelling', '<Thinking>Hm.</THINKING>Hello.', 'Hello.', 'Hm.'],
  ['a thought in between', 'Let me see. <think>Hm.</think>Yes.', 'Let me see. Yes.', 'Hm.'],
  ['several thoughts', '<think>a</think>A\n<think>b</think>B', 'A\nB', 'ab'],
  ['thoughts within thoughts', '<think>a<think>b</think>c</think>Hello.', 'Hello.', 'abc'],
  ['a thought that never ends', '<think>Hm, and', '', 'Hm, and'],
  ['a thought whose beginning is missing', 'Hm.\n</think>\n\nHello.', 'Hello.', 'Hm.\n'],
  [
    'a tag in a block of code',
    'So:\n```html\n<think>x</think>\n```\nDone.',
    'So:\n```html\n<think>x</think>\n```\nDone.',
    '',
  ],
  [
    'a tag in a longer block',
    '````\n```\n<think>\n````\n<think>a</think>b',
    '````\n```\n<think>\n````\nb',
    'a',
  ],
  ['a tag in tildes', '~~~\n</think>\n~~~\n', '~~~\n</think>\n~~~\n', ''],
  [
    'a tag in a line of code',
    'Write `<think>` first, then `` </think> ``.',
    'Write `<think>` first, then `` </think> ``.',
    '',
  ],
  ['a stray backtick before', 'It`s.\n\n<think>a</think>b', 'It`s.\n\nb', 'a'],
  [
    'a word about the tag',
    'The <think> tag opens a thought.',
    'The <think> tag opens a thought.',
    ' tag opens a thought.',
  ],
  ['a closing tag too many', '<think>a</think>Hello.</think>', 'Hello.', 'a'],
  ['a closing tag in a thought’s code', '<think>```\nx\n</think>Hello.', 'Hello.', '```\nx\n'],
];

describe('what a model says and thinks', () => {
  it.each(cases)('%s', (_what, text, answer, thought) => {
    expect(inPieces([text])).toEqual({ answer, thought });
    expect(inPieces([...text])).toEqual({ answer, thought });
  });

  it('a word about the tag within a thought doesn’t swallow the answer', () => {
    const text = '<think>They ask about <think> tags.</think>Use them.';
    expect(thoughtsIn(text).answer).toBe('Use them.');
    expect(inPieces([...text]).answer).toBe('Use them.');
  });

  it('is the same wherever the text is cut', () => {
    const part = fc.constantFrom(
      '<think>',
      '</think>',
      '<thinking>',
      '</thinking>',
      '`',
      '```',
      '\n',
      '<',
      'thi',
      'nk>',
      ' a',
      '~~~',
      '/',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), fc.array(fc.nat(60)), (parts, cuts) => {
        const text = parts.join('');
        const places = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].sort((a, b) => a - b);
        const pieces = [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length));
        expect(inPieces(pieces)).toEqual(inPieces([text]));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the text itself where nothing was thought', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (pieces) => {
        fc.pre(!/<\/?think/i.test(pieces.join('')));
        expect(inPieces(pieces)).toEqual({ answer: pieces.join(''), thought: '' });
      }),
    );
  });
});

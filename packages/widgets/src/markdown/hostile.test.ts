import { expect } from '@esm-bundle/chai';
import { renderMarkdown } from '@chatdock/widgets';
import { render } from 'lit';
import { MarkdownDocument } from './parse/index.js';
import { whole } from '../../test/support/whole.js';

before(whole);

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const texts: Readonly<Record<string, string>> = {
  'links that do not close': '[a]('.repeat(20_000),
  'pictures that do not close': '![a]('.repeat(20_000),
  'footnotes that there are not': '[^a]'.repeat(20_000),
  references: '[a][b]'.repeat(20_000),
  brackets: '['.repeat(50_000),
  'nested brackets': `${'['.repeat(20_000)}a${'](b)'.repeat(20_000)}`,
  titles: '[a](b "'.repeat(15_000),
  dollars: '$'.repeat(30_000),
  'dollars with words': '$$a '.repeat(10_000),
  asterisks: '*'.repeat(50_000),
  'nested asterisks': `${'*'.repeat(25_000)}a${'*'.repeat(25_000)}`,
  'asterisks that open': '*a **b '.repeat(10_000),
  'lines under words': '_a'.repeat(30_000),
  tildes: '~~a '.repeat(20_000),
  backticks: lines(300, (index) => '`'.repeat(index)).replaceAll('\n', ' '),
  'open tags': '<a '.repeat(20_000),
  comments: '<!-- '.repeat(15_000),
  entities: '&amp;'.repeat(20_000),
  addresses: 'https://a.'.repeat(10_000),
  mail: 'a@b.'.repeat(20_000),
  'the ends of addresses': `https://a.b${'&a;'.repeat(15_000)}`,
  'deep lists': lines(1_500, (index) => `${'  '.repeat(index)}- a`),
  'deep lists in one line': `${'1. '.repeat(10_000)}a`,
  quotes: `${'> '.repeat(10_000)}a`,
  bars: '| '.repeat(30_000),
  columns: `${'|a'.repeat(10_000)}|\n${'|-'.repeat(10_000)}|\n${'|a'.repeat(10_000)}|`,
  'formulas that do not close': '\\[ a\n'.repeat(7_000),
};

/** The letters, digits and marks of a text. */
const nothingLost = (text: string) => text.replace(/[\s>\-1.]/g, '');

const isWebKit = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);

describe('hostile markdown', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`is read in time: ${name}`, () => {
      // The best of up to ten: other work on the machine is not the text's fault.
      let best = Infinity;
      for (let round = 0; round < 10 && best >= 100; round += 1) {
        const host = document.createElement('div');
        const since = performance.now();
        render(renderMarkdown(text), host);
        best = Math.min(best, performance.now() - since);
      }
      expect(best).to.be.below(100);
    }).timeout(20_000);

    it(`streams in time: ${name}`, () => {
      const host = document.createElement('div');
      let longest = 0;
      // Two in a row: a single one may be that of somebody else.
      let before = 0;
      for (let length = 2_000; length < text.length + 2_000; length += 2_000) {
        const since = performance.now();
        render(renderMarkdown(text.slice(0, length), { streaming: true }), host);
        const time = performance.now() - since;
        longest = Math.max(longest, Math.min(time, before));
        before = time;
      }
      expect(longest).to.be.below(100);
    }).timeout(20_000);
  }

  it('is drawn as plain text where it is too much, and nothing is lost', () => {
    for (const name of [
      'links that do not close',
      'dollars',
      'deep lists',
      'quotes',
      'brackets',
      'columns',
    ]) {
      const text = texts[name] ?? '';
      const host = document.createElement('div');
      render(renderMarkdown(text), host);
      expect(nothingLost(host.textContent ?? ''), name).to.equal(nothingLost(text));
    }
  });

  it('takes no longer for a piece, however much there is before it', () => {
    const fence = `\`\`\`\n${'let a = 1;\n'.repeat(60_000)}`;
    const grows: Readonly<Record<string, string>> = {
      fence,
      list: lines(20_000, (index) => `- item ${index}`),
      table: `| a | b |\n|---|---|\n${lines(10_000, (index) => `| ${index} | b |`)}`,
      paragraphs: lines(20_000, (index) => `word *${index}*\n`),
      paragraph: 'word *a* b '.repeat(40_000),
      'fence in a quote': `> ${fence.replaceAll('\n', '\n> ')}`,
      'fence in a list': `- ${fence.replaceAll('\n', '\n  ')}`,
    };
    const time = (from: number, to: number, step: (index: number) => void) => {
      const since = performance.now();
      for (let index = from; index < to; index += 1) step(index);
      return performance.now() - since;
    };
    for (const [name, text] of Object.entries(grows)) {
      // WebKit copies a line that grows: one of 440 KB, which nobody writes, takes it two milliseconds a piece.
      if (name === 'paragraph' && isWebKit) continue;
      const size = Math.ceil(text.length / 1_000);
      const early: number[] = [];
      const late: number[] = [];
      const compared: number[] = [];
      // The best of five: other work on the machine is not the text's fault.
      for (let round = 0; round < 5; round += 1) {
        const document = new MarkdownDocument('chat');
        const grow = (index: number) => document.update(text.slice(0, (index + 1) * size), true);
        early.push(time(0, 250, grow));
        time(250, 750, grow);
        late.push(time(750, 1_000, grow));
        let same = 0;
        const compare = (index: number) => {
          if (text.slice(0, index * size) === text.slice(0, (index + 1) * size).slice(0, index * size))
            same += 1;
        };
        compared.push(time(750, 1_000, compare) - time(0, 250, compare));
        expect(same).to.equal(500);
      }
      // What there was is compared, since it may have been replaced; and the clock of a browser is coarse.
      const bound = 1.5 * Math.min(...early) + Math.max(0, Math.min(...compared)) + 10;
      expect(Math.min(...late), name).to.be.at.most(bound);
    }
  }).timeout(30_000);
});

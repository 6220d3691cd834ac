import { expect } from '@esm-bundle/chai';
import { renderMarkdown } from '@chatdock/widgets';
import { render } from 'lit';
import { specExamples } from '../../test/support/spec.js';
import { whole } from '../../test/support/whole.js';

const [examples] = await Promise.all([specExamples(), whole()]);

/**
 * What is drawn before it is certain, and may look otherwise later: how to find it in a text, and a text in which it does.
 * Everything else waits until nothing that follows can change it.
 */
const drawnEarly: Readonly<Record<string, { readonly pattern: RegExp; readonly text: string }>> = {
  'a paragraph, until the line below it makes it a heading': {
    pattern: /^[ >-]*(?:=+|-+) *$/m,
    text: 'Title\n---\n',
  },
  'words in brackets, until the definition of their link, picture or footnote comes': {
    pattern: /\[[^\]]*\]:/,
    text: 'A [link] here.\n\n[link]: https://example.com',
  },
  'the first part of a mail address, until its sign comes': {
    pattern: /\w@\w/,
    text: 'Write to first.last@example.com soon.',
  },
  "a table's first heading, where no bar stands before it": {
    pattern: /^[^|\n]+\|/m,
    text: 'a | b\n--|--\n1 | 2\n',
  },
};

/** Each character that is drawn, but white space, with the elements around it that mean something. */
function drawn(root: Element): string[] {
  const meaning = 'em strong del code a blockquote li ul ol h1 h2 h3 h4 h5 h6 table pre'.split(' ');
  const marks = (node: Node): string => {
    const around: string[] = [];
    for (let one = node.parentElement; one && one !== root; one = one.parentElement)
      if (meaning.includes(one.localName)) around.push(one.localName + (one.getAttribute('href') ?? ''));
    return around.join(' ');
  };
  const seen: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLImageElement) seen.push(`${node.src} ${marks(node)}`);
    if (node instanceof Text && !node.parentElement?.closest('.md-code-head'))
      for (const character of node.data) if (character.trim()) seen.push(`${character} ${marks(node)}`);
  }
  return seen;
}

function page() {
  const host = document.createElement('div');
  const show = (text: string, streaming: boolean) => {
    render(renderMarkdown(text, { streaming }), host);
    return host.querySelector('.markdown') as HTMLElement;
  };
  return { show };
}

/** Where a text that comes character by character draws what it takes back. */
function takesBack(text: string): string | undefined {
  const { show } = page();
  const end = drawn(show(text, false));
  show('', true);
  let first: string | undefined;
  for (let length = 1; length <= text.length; length += 1) {
    const now = drawn(show(text.slice(0, length), true));
    const wrong = now.findIndex((character, index) => character !== end[index]);
    if (wrong >= 0) first ??= `${JSON.stringify(text.slice(0, length))}: ${now[wrong]}, not ${end[wrong]}`;
  }
  expect(drawn(show(text, false))).to.deep.equal(end);
  return first;
}

/** What models write, every open mark of it. */
const written = [
  'So **bold *and* more**, *one*, ***both***, __b__, _i_, **a `b` c** and snake_case 5 * 3 * 2.',
  'A [link](https://example.com/a_(b) "title"), ![picture](https://example.com/p.png) and [x] too [1].',
  '~~gone~~, 5~10, `code`, ``a ` b``, $$x^2$$ costs $5 or $6, \\(y\\) &amp; &copy; \\* <b>raw</b> <https://a.example> !',
  'See https://example.com/path?q=1, www.example.com. And (https://example.com).',
  'Here is the list:\n- one\n- **two**\n  1. three\n  2. four\n\nEnd',
  'Table:\n| a | b |\n|:--|--:|\n| 1 `x` | **2** |\n| 3 |\n\nEnd | of it.',
  '```js\nlet a = `b`;\n```\nText\n~~~\nx\n~~~\n# Title #\n\n---\n\n***\n\n> quote\n> - item',
  '- [x] done **it**\n- [ ] open\n\n$$\nx = y\n$$\n\n\\[\nz\n\\]\nEnd',
  'これは**「強調」**です。**重要：**必ず。https://example.com/a。次',
];

describe('markdown that streams', () => {
  for (const text of written)
    it(`draws nothing that it takes back: ${text.slice(0, 40).replaceAll('\n', ' ')}`, () => {
      expect(takesBack(text)).to.equal(undefined);
    });

  it('draws nothing of the examples of the specification that it takes back, but what cannot wait', () => {
    const kinds = Object.values(drawnEarly);
    const wrong = examples
      .map(({ number, markdown }) => ({ number, markdown, what: takesBack(markdown) }))
      .filter(({ what, markdown }) => what && !kinds.some(({ pattern }) => pattern.test(markdown)))
      .map(({ number, what }) => `${number}: ${what}`);
    expect(wrong).to.deep.equal([]);
  }).timeout(60_000);

  for (const [kind, { pattern, text }] of Object.entries(drawnEarly))
    it(`draws early ${kind}`, () => {
      expect(text).to.match(pattern);
      expect(takesBack(text)).to.be.a('string');
    });

  it('keeps a long code whole, with the blank lines in it and without those at its end', () => {
    const lines = Array.from({ length: 3_000 }, (_, index) =>
      index % 7 ? `    let a = ${index};\n` : '\n',
    ).join('');
    const { show } = page();
    const text = `Code:\n\n${lines}${'\n'.repeat(9_000)}    end\n${'    \n'.repeat(9_000)}So`;
    for (let length = 0; length < text.length; length += 997) show(text.slice(0, length), true);
    const code = `${lines}${'\n'.repeat(9_000)}    end\n`.replace(/^\n/, '').replace(/^ {4}/gm, '');
    expect(show(text, true).querySelector('code')?.textContent).to.equal(code);
    expect(show(text, false).querySelector('code')?.textContent).to.equal(code);
  });

  it('shows what stays open as plain text when no more comes', () => {
    for (const text of [
      '**so',
      'a [link](https://exa',
      '~~struck',
      '`code',
      '*a **b',
      '![p',
      '$$x',
      '&am',
      '<b',
      '| a |',
      '-',
      '```',
    ]) {
      const shown = page().show(text, false);
      expect(shown.querySelector('a, strong, em, del, img, table, .md-math'), text).to.equal(null);
      if (text !== '-' && text !== '```') expect(shown.textContent?.trim(), text).to.equal(text);
    }
  });

  it('does not wait for ever for what closes a mark', () => {
    const text = `A *star and ${'words '.repeat(500)}`;
    expect(page().show(text, true).textContent).to.include('A *star and words');
  });
});

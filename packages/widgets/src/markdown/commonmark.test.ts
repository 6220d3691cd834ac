import { expect } from '@esm-bundle/chai';
import { type MarkdownOptions, renderMarkdown } from '@chatdock/widgets';
import { render } from 'lit';
import { type Block, type Inline, MarkdownDocument } from './parse/index.js';
import { specExamples } from '../../test/support/spec.js';
import { whole } from '../../test/support/whole.js';
import { structure } from '../../test/support/structure.js';

const [examples] = await Promise.all([specExamples(), whole()]);

function ours(markdown: string, options: MarkdownOptions): string {
  const host = document.createElement('div');
  render(renderMarkdown(markdown, options), host);
  return structure(host.querySelector('.markdown') as Element);
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const rawIn = (inlines: readonly Inline[]): { value: string; inline: boolean }[] =>
  inlines.flatMap(({ type, value, children }) =>
    type === 'html' ? [{ value, inline: true }] : rawIn(children),
  );

function rawParts(block: Block, document: MarkdownDocument): { value: string; inline: boolean }[] {
  if (block.type === 'html') return [{ value: block.parts.join('').replace(/\n$/, ''), inline: false }];
  if (block.children.length) return block.children.flatMap((child) => rawParts(child, document));
  return block.hidden || block.content === '' ? [] : rawIn(document.inlines(block));
}

function rawOf(markdown: string) {
  const document = new MarkdownDocument('commonmark');
  document.update(markdown, false);
  return rawParts(document.root, document);
}

/**
 * What the specification says, with raw HTML as text, in a paragraph of its own where it is a block, and without
 * links of schemes that lead out of the web.
 */
function theirs(html: string, markdown: string): string {
  let from = 0;
  let safe = html;
  for (const { value, inline } of rawOf(markdown)) {
    const at = safe.indexOf(value, from);
    const text = inline ? escaped(value) : `<p>${escaped(value)}</p>`;
    safe = safe.slice(0, at) + text + safe.slice(at + value.length);
    from = at + text.length;
  }
  const { body } = new DOMParser().parseFromString(safe, 'text/html');
  for (const link of body.querySelectorAll('a')) {
    const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(link.getAttribute('href') ?? '')?.[1];
    if (scheme && !['http', 'https', 'mailto'].includes(scheme.toLowerCase()))
      link.replaceWith(...link.childNodes);
  }
  return structure(body);
}

/**
 * Examples that a chat reads otherwise: in 12 the escaped brackets are marks of a formula, in the others a bare
 * address is a link.
 */
const redefined: readonly number[] = [12, 602, 608, 611, 612];

describe('the examples of the CommonMark specification', () => {
  it('are all there', () => {
    expect(examples.length).to.equal(652);
  });

  for (const { number, section, markdown, html } of examples) {
    it(`${number}, ${section}`, () => {
      expect(ours(markdown, { flavor: 'commonmark' })).to.equal(theirs(html, markdown));
    });
  }

  it('differ in a chat only where its extensions redefine them', () => {
    const different = examples.filter(
      ({ markdown, html }) => ours(markdown, { flavor: 'chat' }) !== theirs(html, markdown),
    );
    expect(different.map(({ number }) => number)).to.deep.equal(redefined);
  });
});

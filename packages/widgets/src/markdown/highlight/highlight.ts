import { refractor, type Syntax } from 'refractor/core';
import { whenIdle } from '../../lazy/when.js';
import { grammarOf } from './languages.js';

type Token = ReturnType<typeof refractor.highlight>['children'][number];

/** Longer code stays plain: finding its words would hold the page up. */
const longest = 20_000;

/** How long colouring may hold the page up, in ms. */
const slice = 6;

const idle = () => new Promise<void>((resolve) => whenIdle(resolve));

function drawToken(token: Token): Node {
  if (token.type !== 'element') return document.createTextNode('value' in token ? token.value : '');
  const span = document.createElement('span');
  const names = token.properties['className'];
  if (Array.isArray(names)) {
    // Named after the kind of word alone, so that no language's words look like something else on the page.
    span.className = names
      .slice(1)
      .map((name) => `md-token-${name}`)
      .join(' ');
  }
  span.append(...token.children.map(drawToken));
  return span;
}

/**
 * The words of code, coloured, when the language's grammar is there and the page has time for it; undefined for a
 * language that is not known and for code that is too long.
 */
export async function highlight(code: string, language: string): Promise<Node | undefined> {
  const grammar = grammarOf(language);
  if (!grammar || code.length > longest) return undefined;
  const syntax = await new Promise<Syntax>((resolve) =>
    grammar.whenReady((module) => resolve(module.default)),
  );
  await idle();
  refractor.register(syntax);
  const tokens = refractor.highlight(code, syntax.displayName).children;
  const words = document.createDocumentFragment();
  let since = performance.now();
  for (const token of tokens) {
    if (performance.now() - since > slice) {
      await idle();
      since = performance.now();
    }
    words.append(drawToken(token));
  }
  return words;
}

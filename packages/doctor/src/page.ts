import { createRequire } from 'node:module';
import { closest, distance } from 'fastest-levenshtein';
import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { fault, hint, ok, type Finding } from './finding.js';

const require = createRequire(import.meta.url);

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** How a page asks for the chat. */
export interface Embedding {
  /** Address of `embed.js`, or of another of the element's scripts. */
  readonly script: string | undefined;
  readonly nonce: string | undefined;
  readonly apiUrl: string | undefined;
  readonly tokenUrl: string | undefined;
  /** Whether visitors may be guests, who need no token URL. */
  readonly guest: boolean;
  /** Content policies in `<meta>`. */
  readonly policies: readonly string[];
}

interface Manifest {
  readonly modules: ReadonlyArray<{
    readonly declarations?: ReadonlyArray<{ readonly attributes?: ReadonlyArray<{ readonly name: string }> }>;
  }>;
}

/** What `<chat-dock>` reads, as attributes or, with `data-` before them, from the script tag. */
function knownAttributes(): readonly string[] {
  const manifest = require('@chatdock/element/custom-elements.json') as Manifest;
  const declarations = manifest.modules.flatMap(({ declarations: found = [] }) => found);
  return declarations.flatMap(({ attributes = [] }) => attributes.map(({ name }) => name));
}

function elementsOf(node: Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return [...own, ...children];
}

const attributeOf = (element: Element, name: string) =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

/** Reads a page: how it asks for the chat, and what is wrong with how it does. */
export function readPage(html: string, address: string): { embedding: Embedding; findings: Finding[] } {
  const elements = elementsOf(parse(html));
  const scripts = elements.filter(
    (element) =>
      element.tagName === 'script' &&
      /\/(embed|openai-chatkit)[\w.-]*\.js(\?|$)/.test(attributeOf(element, 'src') ?? ''),
  );
  const docks = elements.filter(({ tagName }) => tagName === 'chat-dock');
  const policies = elements
    .filter(
      (element) =>
        element.tagName === 'meta' &&
        attributeOf(element, 'http-equiv')?.toLowerCase() === 'content-security-policy',
    )
    .map((element) => attributeOf(element, 'content') ?? '');
  const [script] = scripts;
  const [dock] = docks;
  const setting = (name: string) =>
    (dock && attributeOf(dock, name)) ?? (script && attributeOf(script, `data-${name}`));
  const whole = (value: string | undefined) => {
    if (value === undefined || value === '') return undefined;
    return URL.canParse(value, address) ? new URL(value, address).href : undefined;
  };
  const embedding: Embedding = {
    script: whole(script && attributeOf(script, 'src')),
    nonce: script && attributeOf(script, 'nonce'),
    apiUrl: whole(setting('api-url')),
    tokenUrl: whole(setting('token-url')),
    guest: setting('guest') !== undefined,
    policies,
  };
  return { embedding, findings: [...lookAtTags(scripts, docks), ...misspelt(scripts, docks)] };
}

function lookAtTags(scripts: readonly Element[], docks: readonly Element[]): Finding[] {
  if (scripts.length === 0 && docks.length === 0) {
    return [
      fault(
        'page',
        'The page has no script tag of the chat (…/embed.js) and no <chat-dock>. If a tag manager or a bundle adds them, give the address of the chat server instead of the page.',
      ),
    ];
  }
  const found = [...scripts, ...docks].map(({ tagName }) => `<${tagName}>`).join(', ');
  const findings = [ok('page', `The page asks for the chat by ${found}.`)];
  if (scripts.length > 1) {
    findings.push(
      hint('page', 'The script tag is there more than once; only the first one’s settings count. Keep one.'),
    );
  }
  return findings;
}

// Attributes that any element has.
const common = /^(id|class|style|slot|hidden|dir|lang|title|part|inert|aria-.*|data-.*)$/;

function misspelt(scripts: readonly Element[], docks: readonly Element[]): Finding[] {
  const known = knownAttributes();
  const given = [
    ...scripts.flatMap(({ attrs }) =>
      attrs.filter(({ name }) => name.startsWith('data-')).map(({ name }) => [name, name.slice(5)] as const),
    ),
    ...docks.flatMap(({ attrs }) =>
      attrs.filter(({ name }) => !common.test(name)).map(({ name }) => [name, name] as const),
    ),
  ];
  return given.flatMap(([written, name]) => {
    if (known.includes(name)) return [];
    const meant = nearest(name, known);
    // Pages and other scripts have data attributes of their own.
    if (meant === undefined) return [];
    return [
      fault('page', `The attribute ${written} is unknown. Did you mean ${written.replace(name, meant)}?`),
    ];
  });
}

const plain = (name: string) => name.replace(/[-_]/g, '').toLowerCase();

/** The attribute that a name is a slip of; undefined for names that mean something else. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const best = closest(plain(name), known.map(plain));
  const index = known.findIndex((candidate) => plain(candidate) === best);
  return distance(plain(name), best) <= Math.max(1, Math.floor(best.length / 3)) ? known[index] : undefined;
}

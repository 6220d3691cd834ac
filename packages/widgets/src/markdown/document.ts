import type { Definition, Nodes, RootContent } from 'mdast';
import { parseMarkdown } from './parse.js';
import { isMissing, type MarkdownFlavor, type Missing, missingFor } from './syntax.js';

/** One block of a document: a paragraph, a list, a table and so on. */
export interface MarkdownBlock {
  /** Stays the same while the block grows. */
  readonly id: number;
  readonly node: RootContent;
  /** The block's lines. */
  readonly source: string;
  /** Where the tree's offsets count from, in the whole text. */
  readonly shift: number;
  /** Where the block starts and ends in the whole text. */
  readonly start: number;
  readonly end: number;
  /** Whether more text could still change it. */
  readonly open: boolean;
}

function collectDefinitions(node: Nodes, into: Map<string, Definition>) {
  if (node.type === 'definition' && !into.has(node.identifier)) into.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) collectDefinitions(child, into);
}

const sameTarget = (a: Definition | undefined, b: Definition) => a?.url === b.url && a.title === b.title;

function shape(node: RootContent): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'position' ? undefined : value));
}

/**
 * A markdown text that grows. Only its last block is parsed again when text is added: what follows can change
 * no earlier block, except by a link definition.
 */
export class MarkdownDocument {
  #text = '';
  #blocks: readonly MarkdownBlock[] = [];
  #definitions = new Map<string, Definition>();
  #definitionSource = '';
  #nextId = 0;
  readonly #missing = new Set<Missing>();

  constructor(private readonly flavor: MarkdownFlavor) {}

  /** Where links and images named by reference lead. */
  get definitions(): ReadonlyMap<string, Definition> {
    return this.#definitions;
  }

  /** What the text needs to be read as it is meant and is still to load: until then it is read without. */
  get missing(): ReadonlySet<Missing> {
    return this.#missing;
  }

  /** The blocks of this text; those that did not change are the same objects as before. */
  update(text: string): readonly MarkdownBlock[] {
    const outdated = [...this.#missing].some((lazy) => !isMissing(lazy));
    if (text === this.#text && !outdated) return this.#blocks;
    const grown = !outdated && text.startsWith(this.#text);
    if (!grown) this.#missing.clear();
    const closed = grown ? this.#blocks.slice(0, -1) : [];
    const from = grown ? (this.#blocks.at(-1)?.start ?? 0) : 0;
    this.#text = text;
    if (!grown) this.#define(new Map(), text);
    const { blocks, definitions } = this.#parse(from);
    if (this.#isKnown(definitions, from)) this.#blocks = this.#keep([...closed, ...blocks], closed.length);
    else this.#redefine();
    return this.#blocks;
  }

  #define(definitions: Map<string, Definition>, source: string) {
    this.#definitions = definitions;
    const lines = [...definitions.values()].map(({ position }) =>
      source.slice(position?.start.offset, position?.end.offset),
    );
    this.#definitionSource = lines.map((line) => `${line}\n\n`).join('');
  }

  /** Whether the text from here on defines what it defined before; where a name is taken, later ones are void. */
  #isKnown(definitions: ReadonlyMap<string, Definition>, from: number): boolean {
    const endOf = ({ position }: Definition) => position?.end.offset ?? 0;
    const open = [...this.#definitions].filter(([, definition]) => endOf(definition) > from);
    const arrived = [...definitions].filter(([name]) => {
      const before = this.#definitions.get(name);
      return !before || endOf(before) > from;
    });
    return (
      open.every(([name]) => definitions.has(name)) &&
      arrived.every(([name, definition]) => sameTarget(this.#definitions.get(name), definition))
    );
  }

  /** A definition came, changed or went: every block may mention it. */
  #redefine() {
    this.#define(new Map(), '');
    const { blocks, definitions } = this.#parse(0);
    this.#define(definitions, this.#text);
    this.#blocks = this.#keep(blocks, 0, true);
  }

  #parse(from: number) {
    const tail = this.#text.slice(from);
    const prefix = this.#definitionSource;
    const nodes = parseMarkdown(tail, this.flavor, prefix);
    for (const part of missingFor(prefix + tail, this.flavor)) this.#missing.add(part);
    const definitions = new Map<string, Definition>();
    for (const node of nodes) collectDefinitions(node, definitions);
    const shift = from - prefix.length;
    const blocks = nodes.map((node, index): MarkdownBlock => {
      const offset = (node.position?.start.offset ?? 0) + shift;
      const start = this.#text.lastIndexOf('\n', offset - 1) + 1;
      const end = (node.position?.end.offset ?? 0) + shift;
      const open = index === nodes.length - 1;
      return { id: this.#nextId++, node, source: this.#text.slice(start, end), shift, start, end, open };
    });
    return { blocks, definitions };
  }

  /**
   * Blocks that are as they were stay the same objects; those that grew keep their id. Where definitions changed,
   * a block with references counts as changed.
   */
  #keep(blocks: readonly MarkdownBlock[], from: number, redefined = false): readonly MarkdownBlock[] {
    return blocks.map((block, index) => {
      const before = this.#blocks[index];
      if (index < from || !before) return block;
      if (before.node.type !== block.node.type || before.start !== block.start) return block;
      const grown = { ...block, id: before.id };
      if (before.source !== block.source || before.open !== block.open) return grown;
      const look = shape(block.node);
      const refers = redefined && /"(link|image)Reference"/.test(look);
      return shape(before.node) === look && !refers ? before : grown;
    });
  }
}

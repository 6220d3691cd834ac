import type { Definition, Nodes, RootContent } from 'mdast';
import { type MarkdownFlavor, parseMarkdown } from './parse.js';

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

  constructor(private readonly flavor: MarkdownFlavor) {}

  /** Where links and images named by reference lead. */
  get definitions(): ReadonlyMap<string, Definition> {
    return this.#definitions;
  }

  /** The blocks of this text; those that did not change are the same objects as before. */
  update(text: string): readonly MarkdownBlock[] {
    if (text === this.#text) return this.#blocks;
    const grown = text.startsWith(this.#text);
    const closed = grown ? this.#blocks.slice(0, -1) : [];
    const from = grown ? (this.#blocks.at(-1)?.start ?? 0) : 0;
    this.#text = text;
    if (!grown) this.#define(new Map(), text);
    const { blocks, definitions } = this.#parse(from);
    const known = [...definitions].every(([name, definition]) =>
      sameTarget(this.#definitions.get(name), definition),
    );
    if (known) this.#blocks = this.#keep([...closed, ...blocks], closed.length);
    else this.#redefine(definitions);
    return this.#blocks;
  }

  #define(definitions: Map<string, Definition>, source: string) {
    this.#definitions = definitions;
    const lines = [...definitions.values()].map(({ position }) =>
      source.slice(position?.start.offset, position?.end.offset),
    );
    this.#definitionSource = lines.map((line) => `${line}\n\n`).join('');
  }

  /** A definition arrived: every block may mention it. */
  #redefine(arrived: ReadonlyMap<string, Definition>) {
    this.#define(new Map(), '');
    const whole = this.#parse(0);
    this.#define(whole.definitions.size ? whole.definitions : new Map(arrived), this.#text);
    this.#blocks = this.#keep(whole.blocks, 0);
  }

  #parse(from: number) {
    const tail = this.#text.slice(from);
    const prefix = this.#definitionSource;
    const tree = parseMarkdown(prefix + tail, this.flavor);
    const definitions = new Map<string, Definition>();
    const nodes = tree.children.filter(({ position }) => (position?.start.offset ?? 0) >= prefix.length);
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

  /** Blocks that are as they were stay the same objects; those that grew keep their id. */
  #keep(blocks: readonly MarkdownBlock[], from: number): readonly MarkdownBlock[] {
    return blocks.map((block, index) => {
      const before = this.#blocks[index];
      if (index < from || !before) return block;
      if (before.node.type !== block.node.type || before.start !== block.start) return block;
      const same =
        before.source === block.source &&
        before.open === block.open &&
        shape(before.node) === shape(block.node);
      return same ? before : { ...block, id: before.id };
    });
  }
}

import type { Inline } from './inline.js';

/** What a block is. */
export type BlockType =
  | 'document'
  | 'quote'
  | 'list'
  | 'item'
  | 'paragraph'
  | 'heading'
  | 'code'
  | 'html'
  | 'math'
  | 'rule'
  | 'table'
  | 'row'
  | 'cell'
  | 'footnote';

/** How a column of a table is aligned. */
export type Align = 'left' | 'center' | 'right' | undefined;

/** From here on, the words of a block come from this place in the whole text. */
interface Origin {
  readonly at: number;
  readonly from: number;
}

const containers: ReadonlySet<BlockType> = new Set(['document', 'quote', 'list', 'item', 'footnote']);

/** About as many characters stand in one part of a long code block. */
const part = 8_000;

let clock = 0;

/** A block while it is read, and what is drawn of it. Each line changes only blocks that are still open. */
export class Block {
  readonly children: Block[] = [];
  /** Grows with every change to the block or to anything in it. */
  version = ++clock;
  open = true;
  /** Nothing is drawn of it: it was link definitions, or has become another block. */
  hidden = false;
  /** The last line that belongs to it, blank ones at its end aside. */
  lastLine: number;
  /** The words of a paragraph, heading, cell, formula or HTML, whose marks are still to be read. */
  content = '';
  readonly origins: Origin[] = [];
  /** The lines of code: parts that are full, and the one that is added to. */
  private full: string[] = [];
  private last = '';
  /** How many words at their start were dropped. */
  dropped = 0;
  /** Where the last line of a paragraph starts in its words. */
  lineStart = 0;
  /** What the words mean, once read. */
  inlines: readonly Inline[] | undefined;
  /** Up to where a long paragraph that still grows has been read for good, and what that is. */
  settled: { readonly to: number; readonly inlines: readonly Inline[] } = { to: 0, inlines: [] };

  // Headings
  level = 1;
  // Code
  fence = '';
  info = '';
  /** How far the fence is indented. */
  indent = 0;
  // HTML: the kind of its start, which says how it ends.
  kind = 0;
  // Lists and their items
  ordered = false;
  /** What stands after the number, or the bullet. */
  mark = '';
  start = 1;
  loose = false;
  /** From the left edge of what is around an item to its words. */
  padding = 0;
  task: boolean | undefined;
  // Tables
  align: readonly Align[] = [];
  // Footnotes
  label = '';

  constructor(
    readonly type: BlockType,
    readonly parent: Block | undefined,
    /** Where it starts in the whole text. */
    readonly offset: number,
    readonly firstLine: number,
  ) {
    this.lastLine = firstLine;
  }

  get isContainer(): boolean {
    return containers.has(this.type);
  }

  /** The block has changed, and so has everything around it. */
  touch(): void {
    const now = ++clock;
    this.version = now;
    for (let around = this.parent; around; around = around.parent) around.version = now;
    this.inlines = undefined;
  }

  /** Adds words that come from this place in the whole text. */
  addWords(words: string, from: number): void {
    this.origins.push({ at: this.content.length + this.dropped, from });
    this.lineStart = this.content.length;
    this.content += words;
    this.touch();
  }

  /** The lines of code, in parts that are short enough to be laid out anew. */
  get parts(): readonly string[] {
    return this.last ? [...this.full, this.last] : this.full;
  }

  /** Adds a line of code. */
  addCode(line: string): void {
    if (this.last.length > part) {
      this.full.push(this.last);
      this.last = '';
    }
    this.last += line;
    this.touch();
  }

  /** Drops the blank lines at the end of code. */
  dropBlankLines(): void {
    const filled = this.parts.findLastIndex((lines) => /[^ \t\n]/.test(lines));
    const last = this.parts[filled] ?? '';
    let end = last.length;
    while (' \t\n'.includes(last[end - 1] ?? 'none')) end -= 1;
    const lineEnd = last.indexOf('\n', end);
    // Another array: how the block was may have to come back.
    this.full = this.full.slice(0, Math.max(0, filled));
    this.last = lineEnd < 0 ? last : last.slice(0, lineEnd + 1);
    this.touch();
  }

  /** Drops the first words, which were no words. */
  dropWords(count: number): void {
    this.content = this.content.slice(count);
    this.dropped += count;
    this.lineStart = Math.max(0, this.lineStart - count);
    this.settled = { to: 0, inlines: [] };
  }

  /** Where a place in the words is in the whole text. */
  place(at: number): number {
    const index = at + this.dropped;
    const origin = this.origins.findLast((one) => one.at <= index) ?? this.origins[0];
    return origin ? index - origin.at + origin.from : this.offset;
  }

  /** Keeps how the block is now; what comes back makes it so again. */
  save(): () => void {
    const fields: Partial<Block> = { ...this };
    const { length } = this.children;
    const origins = this.origins.length;
    const full = this.full.length;
    return () => {
      Object.assign(this, fields);
      this.full.length = full;
      this.children.length = length;
      this.origins.length = origins;
      this.version = ++clock;
    };
  }
}

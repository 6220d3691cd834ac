import { type Align, Block, type BlockType } from './block.js';
import { interrupts, type Started, starts } from './block-starts.js';
import { Cursor } from './cursor.js';
import { definitionAt, nameOf, type Definition } from './link-parts.js';
import { cellsOf } from './tables.js';
import { htmlEnds } from './html.js';

/** What becomes of the names that a text defines. */
export interface Names {
  define(definition: Definition): void;
  addNote(name: string): void;
}

const closes = (cursor: Cursor, fence: string) => {
  if (cursor.isIndented || cursor.line[cursor.next] !== fence[0]) return false;
  const [run = ''] = /^(?:`+|~+)(?=[ \t]*$)/.exec(cursor.rest) ?? [];
  return run.length >= fence.length;
};

const mathCloses = (rest: string, mark: string) => rest.trimEnd().endsWith(mark);

/** Reads blocks line by line. A line takes the same time however much there is before it. */
export class BlockParser {
  readonly cursor = new Cursor();
  readonly root = new Block('document', undefined, 0, 0);
  /** The innermost block that is open. */
  tip = this.root;
  line = 0;
  /** The blocks that go on in this line. */
  #matched = this.root;
  #allClosed = true;
  #lineEnd = '\n';
  /** The block that was started last. */
  #latest = this.root;

  constructor(
    /** GitHub's extensions and maths. */
    readonly chat: boolean,
    readonly names: Names,
  ) {}

  /** The open blocks, from the outermost. */
  get path(): readonly Block[] {
    const path: Block[] = [];
    for (let block: Block | undefined = this.tip; block; block = block.parent) path.push(block);
    return path.reverse();
  }

  /** Keeps how things are; what comes back makes them so again. */
  save(): () => void {
    const { tip, line } = this;
    const kept = this.path.map((block) => block.save());
    return () => {
      for (const restore of kept) restore();
      this.tip = tip;
      this.line = line;
    };
  }

  /** Whether the line goes on with a paragraph although what is around that does not go on. */
  get isLazy(): boolean {
    return !this.#allClosed && !this.cursor.blank && this.tip.type === 'paragraph';
  }

  /**
   * Reads the next line, without its end, which a line that is still being written does not have. A formula on lines of
   * its own may start in it or not.
   */
  read(line: string, from: number, formula: boolean, lineEnd: '\n' | ''): void {
    const { cursor } = this;
    this.#lineEnd = lineEnd;
    this.line += 1;
    cursor.load(line, from);
    const oldTip = this.tip;
    let container = this.root;
    for (const block of this.path.slice(1)) {
      cursor.look();
      const goesOn = this.#continues(block);
      if (goesOn === undefined) return;
      if (!goesOn) break;
      container = block;
    }
    this.#matched = container;
    this.#allClosed = container === oldTip;
    let isLeaf = !container.isContainer && container.type !== 'paragraph';
    while (!isLeaf) {
      cursor.look();
      const started = this.#start(container, formula);
      if (!started) {
        cursor.skipTo();
        break;
      }
      this.#seen(this.#latest);
      if (started === 'line') return;
      container = this.tip;
      isLeaf = started === 'leaf';
    }
    if (this.isLazy) {
      this.#addWords(this.tip);
      return;
    }
    this.closeUnmatched();
    this.#addTo(container);
  }

  #start(container: Block, formula: boolean): Started {
    for (const start of formula ? starts : starts.slice(1)) {
      const started = start(this, container);
      if (started) return started;
    }
    return undefined;
  }

  #addTo(container: Block): void {
    const { cursor } = this;
    switch (container.type) {
      case 'code':
      case 'html':
        if (container.open) this.#addCode(container);
        break;
      case 'math':
      case 'paragraph':
        if (container.open) this.#addWords(container);
        break;
      default:
        if (!cursor.blank) this.#addWords(this.add('paragraph'));
    }
  }

  /** Whether an open block goes on in this line; undefined if the line is done. */
  #continues(block: Block): boolean | undefined {
    const { cursor } = this;
    switch (block.type) {
      case 'list':
        return true;
      case 'quote':
        if (cursor.isIndented || cursor.line[cursor.next] !== '>') return false;
        cursor.skipTo(1);
        if (cursor.isSpace()) cursor.skip(1);
        this.#seen(block);
        return true;
      case 'item':
      case 'footnote':
        if (cursor.blank) {
          if (!block.children.length) return false;
          cursor.skipTo();
        } else if (cursor.indent >= block.padding) cursor.skip(block.padding);
        else return false;
        return true;
      case 'code':
        return this.#codeContinues(block);
      case 'html':
        return !(cursor.blank && block.kind >= 6);
      case 'math':
        if (!block.open) return false;
        if (!mathCloses(cursor.rest, block.mark)) return true;
        block.addWords(cursor.rest.trimEnd().slice(0, -2), cursor.from + cursor.next);
        this.#seen(block);
        this.close(block);
        return undefined;
      case 'table':
        return this.#rowContinues(block);
      case 'paragraph':
        return !cursor.blank;
      default:
        return false;
    }
  }

  #codeContinues(block: Block): boolean | undefined {
    const { cursor } = this;
    if (!block.fence) {
      if (cursor.isIndented) cursor.skip(4);
      else if (cursor.blank) cursor.skipTo();
      else return false;
      return true;
    }
    if (closes(cursor, block.fence)) {
      this.#seen(block);
      this.close(block);
      return undefined;
    }
    for (let left = block.indent; left > 0 && cursor.isSpace(); left -= 1) cursor.skip(1);
    return true;
  }

  /** A line below a table is its next row, unless another block starts there. */
  #rowContinues(table: Block): boolean | undefined {
    const { cursor } = this;
    if (cursor.blank || cursor.isIndented) return false;
    if (interrupts(cursor.rest)) return false;
    this.addRow(table, cursor.rest, cursor.from + cursor.next);
    this.#seen(table);
    return undefined;
  }

  #seen(block: Block): void {
    for (let around: Block | undefined = block; around; around = around.parent) around.lastLine = this.line;
  }

  /** Adds a row to a table: what it has too much is lost, what it lacks is empty. */
  addRow(table: Block, line: string, from: number): void {
    const row = new Block('row', table, from, this.line);
    const cells = cellsOf(line, table.align.length);
    for (let index = 0; index < table.align.length; index += 1) {
      const source = cells[index];
      const cell = new Block('cell', row, from + (source?.at ?? line.length), this.line);
      cell.open = false;
      cell.content = source?.words ?? '';
      cell.origins.push({ at: 0, from: cell.offset });
      row.children.push(cell);
    }
    row.open = false;
    table.children.push(row);
    table.touch();
  }

  #addCode(block: Block): void {
    block.addCode(this.cursor.left() + this.#lineEnd);
    if (!this.cursor.blank || block.fence || block.type === 'html') this.#seen(block);
    if (block.type === 'html' && htmlEnds(block.kind, this.cursor.line.slice(this.cursor.at)))
      this.close(block);
  }

  #addWords(block: Block): void {
    const { cursor } = this;
    cursor.look();
    const words = block.type === 'math' ? cursor.left() : cursor.rest;
    block.addWords(words + this.#lineEnd, cursor.from + cursor.next);
    this.#seen(block);
    if (block.type === 'paragraph' && this.chat) this.#takeTask(block);
  }

  /** Starts a block within the innermost one that may hold it. */
  add(type: BlockType, offset = this.cursor.from + this.cursor.next): Block {
    while (!this.#mayHold(this.tip, type)) this.close(this.tip);
    const parent = this.tip;
    const before = parent.children.at(-1);
    const list = parent.type === 'item' ? parent.parent : parent;
    // A blank line between what stands in a list makes it loose.
    if (before && list?.type === 'list' && before.lastLine < this.line - 1) list.loose = true;
    const block = new Block(type, parent, offset, this.line);
    parent.children.push(block);
    this.tip = block;
    this.#latest = block;
    block.touch();
    return block;
  }

  #mayHold(block: Block, type: BlockType): boolean {
    if (block.type === 'list') return type === 'item';
    return block.isContainer && type !== 'item';
  }

  /** Closes the blocks that do not go on in this line. */
  closeUnmatched(): void {
    if (this.#allClosed) return;
    while (this.tip !== this.#matched) this.close(this.tip);
    this.#allClosed = true;
  }

  /** Closes everything. */
  finish(): void {
    while (this.tip !== this.root) this.close(this.tip);
  }

  /** Closes a block and all that is open in it. */
  close(block: Block): void {
    while (this.tip !== block) this.close(this.tip);
    block.open = false;
    if (block.type === 'paragraph') {
      this.#takeDefinitions(block);
      block.hidden = block.content.trim() === '';
    }
    if (block.type === 'code' && !block.fence) block.dropBlankLines();
    block.touch();
    this.tip = block.parent ?? this.root;
  }

  /** Takes the link definitions that a paragraph starts with; nothing may be left. */
  #takeDefinitions(block: Block): void {
    while (block.content.startsWith('[')) {
      const definition = definitionAt(block.content);
      if (typeof definition === 'number') break;
      this.names.define(definition);
      block.dropWords(definition.end);
    }
  }

  #takeTask(block: Block): void {
    const item = block.parent;
    if (item?.type !== 'item' || item.children[0] !== block || !block.content.startsWith('[')) return;
    const [box, mark] = /^\[([ \tx])\][ \t\n]+(?=\S)/i.exec(block.content) ?? [];
    if (box === undefined || mark === undefined) return;
    item.task = mark.toLowerCase() === 'x';
    block.dropWords(box.length);
  }

  /** Makes a heading of the paragraph above a line; false if there are only definitions. */
  underline(paragraph: Block, level: number): boolean {
    this.#takeDefinitions(paragraph);
    if (paragraph.content.trim() === '') return false;
    const { content } = paragraph;
    const from = paragraph.place(0);
    paragraph.dropWords(content.length);
    const heading = this.add('heading', from);
    heading.level = level;
    heading.addWords(content, from);
    return true;
  }

  /** Makes a table of the last line of a paragraph. */
  addTable(paragraph: Block, align: readonly Align[]): void {
    const { content, lineStart } = paragraph;
    const from = paragraph.place(lineStart);
    paragraph.content = content.slice(0, lineStart);
    const table = this.add('table', from);
    table.align = align;
    this.addRow(table, content.slice(lineStart), from);
  }

  /** Starts an item, in the list that it goes on with or in a new one. */
  addItem(marker: Pick<Block, 'mark' | 'ordered' | 'padding' | 'start'>): void {
    const around = this.tip;
    if (around.type !== 'list' || around.mark !== marker.mark) {
      const list = this.add('list');
      list.ordered = marker.ordered;
      list.mark = marker.mark;
      list.start = marker.start;
    }
    this.add('item').padding = marker.padding;
  }

  /** Starts a footnote. */
  addNote(label: string): void {
    const note = this.add('footnote');
    note.label = nameOf(label);
    note.padding = 4;
    this.names.addNote(note.label);
  }
}

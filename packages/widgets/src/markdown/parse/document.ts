import type { Block } from './block.js';
import { BlockParser } from './block-parser.js';
import { Inline } from './inline.js';
import { InlineReader } from './inline-reader.js';
import { formulaReach, mostMarks, reach } from './limits.js';
import { type Definition, definitionAt, more, type Target } from './link-parts.js';
import { characterNames, namesUnknown } from '../named-references.js';
import { headWaits, mustWait } from './waiting.js';

/** Which markdown: CommonMark alone, or with GitHub's extensions and maths as chats use it. */
export type MarkdownFlavor = 'chat' | 'commonmark';

const formulaStart = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]{0,3}(\$\$|\\\[)/;
const blankRest = /[ \t]*(?:[\r\n]|$)/y;

/** The length of words without the white space at their end. */
function trimmedLength(words: string): number {
  let length = words.length;
  while (length > 0 && ' \t\n'.includes(words[length - 1] ?? '')) length -= 1;
  return length;
}

/** Words in which something may be more than text. */
const mayMean = /[\n\\`*_~[!<&$@]|:\/\/|www\./i;

/** Up to where the marks in some words are read: there may be too many. */
function marksEnd(words: string): number {
  const marks = /[\n\\`*_~[\]!<&$@:]/g;
  // Most words are shorter than that.
  if (words.length < mostMarks) return words.length;
  for (let count = 0; count < mostMarks; count += 1) if (!marks.test(words)) return words.length;
  return marks.lastIndex;
}

/** What there is up to a place; what goes on beyond it is left out, except for text, of which the first part stays. */
function upTo(inlines: readonly Inline[], place: number): readonly Inline[] {
  const kept: Inline[] = [];
  for (const inline of inlines) {
    if (inline.end <= place) kept.push(inline);
    else {
      const { type, start, value } = inline;
      if (type === 'text' && start < place && value.length === inline.end - start)
        kept.push(new Inline('text', start, place, value.slice(0, place - start)));
      break;
    }
  }
  return kept;
}

/**
 * A markdown text that grows. Each line is read once: what is added changes only blocks that are still open, and those
 * that mention a link or a footnote that it defines. Of a line that is still being written nothing is drawn that its rest
 * could make into something else.
 */
export class MarkdownDocument {
  #text = '';
  #streaming = false;
  /** Where the first line starts that is not read yet, and how far its end has been looked for. */
  #next = 0;
  #searched = 0;
  #parser: BlockParser;
  #undo: (() => void) | undefined;
  readonly #targets = new Map<string, Target>();
  readonly #notes = new Map<string, number>();
  /** The blocks that mention a name, whether or not it is defined. */
  readonly #mentions = new Map<string, Set<Block>>();
  /** The last line that is complete, and what was defined and mentioned since; no such line if none is being written. */
  #lastLine = Infinity;
  #added: [names: Map<string, unknown>, name: string][] = [];
  #asked: [blocks: Set<Block>, block: Block][] = [];
  /** Up to where formulas have no end. */
  readonly #formulas = new Map<string, number>();
  #unknownNames = false;

  constructor(private readonly flavor: MarkdownFlavor) {
    this.#parser = this.#start();
  }

  get root(): Block {
    return this.#parser.root;
  }

  /** The number of a footnote. */
  noteNumber(name: string): number | undefined {
    return this.#notes.get(name);
  }

  /** The text names a character whose name is still to load; until then the name stands for it. */
  get isIncomplete(): boolean {
    return (
      this.#unknownNames &&
      characterNames.render(
        () => true,
        () => false,
      )
    );
  }

  /** Reads this text. While it streams, what may still change is left out. */
  update(text: string, streaming: boolean): void {
    const completed = this.#unknownNames && !this.isIncomplete;
    if (text === this.#text && streaming === this.#streaming && !completed) return;
    const { tip } = this.#parser;
    this.#undo?.();
    this.#undo = undefined;
    // Engines compare whole strings faster, by far, than they look for one at the start of another.
    const grown = !completed && text.slice(0, this.#text.length) === this.#text;
    if (!grown) this.#reset();
    this.#unknownNames ||= namesUnknown(text.slice(Math.max(0, grown ? this.#text.length - 32 : 0)));
    this.#text = text;
    if (streaming !== this.#streaming) {
      // What is not defined waits for its definition only as long as one may come.
      for (const name of this.#mentions.keys())
        if (!this.#targets.has(name) && !this.#notes.has(name.slice(1))) this.#renew(name);
    }
    this.#streaming = streaming;
    this.#readRest(this.#readLines());
    const now = this.#parser.tip;
    // The same paragraph, whose last line was read again.
    if (
      now.type === 'paragraph' &&
      tip.type === now.type &&
      tip.offset === now.offset &&
      tip.dropped === now.dropped
    )
      now.settled = tip.settled;
  }

  #start(): BlockParser {
    return new BlockParser(this.flavor === 'chat', {
      define: (definition) => this.#define(definition),
      addNote: (name) => this.#addNote(name),
    });
  }

  #reset(): void {
    this.#next = 0;
    this.#searched = 0;
    for (const map of [this.#targets, this.#notes, this.#mentions, this.#formulas]) map.clear();
    this.#unknownNames = false;
    this.#lastLine = Infinity;
    this.#parser = this.#start();
  }

  #define({ name, url, title }: Definition): void {
    if (this.#targets.has(name)) return;
    this.#targets.set(name, { url, title });
    this.#added.push([this.#targets, name]);
    this.#renew(name);
  }

  #addNote(name: string): void {
    if (this.#notes.has(name)) return;
    this.#notes.set(name, this.#notes.size + 1);
    this.#added.push([this.#notes, name]);
    this.#renew(`^${name}`);
  }

  /** What mentions this name is to be read again. */
  #renew(name: string): void {
    for (const block of this.#mentions.get(name) ?? []) {
      block.settled = { to: 0, inlines: [] };
      block.touch();
    }
  }

  /** Reads the lines that are complete; false if they wait for the end of a formula. */
  #readLines(): boolean {
    const ends = /\r\n?|\n/g;
    for (;;) {
      ends.lastIndex = Math.max(this.#next, this.#searched);
      const match = ends.exec(this.#text);
      // A line feed may still follow a carriage return at the end.
      if (!match || (match[0] === '\r' && ends.lastIndex === this.#text.length)) {
        this.#searched = Math.max(this.#next, match?.index ?? this.#text.length);
        return true;
      }
      const line = this.#text.slice(this.#next, match.index);
      const formula = this.#hasFormula(line, this.#next);
      if (formula === undefined) {
        this.#searched = match.index;
        return false;
      }
      this.#parser.read(line, this.#next, formula, '\n');
      this.#next = ends.lastIndex;
      this.#searched = this.#next;
    }
  }

  /** Reads what is left, so that it can be undone: the line that is still being written, or all if no more comes. */
  #readRest(isLine: boolean): void {
    const rest = this.#text.slice(this.#next);
    if (this.#streaming && (!isLine || this.#waits(rest))) return;
    const restore = this.#parser.save();
    this.#added = [];
    this.#asked = [];
    this.#lastLine = this.#parser.line;
    this.#undo = () => {
      restore();
      for (const [names, name] of this.#added) {
        names.delete(name);
        this.#renew(names === this.#notes ? `^${name}` : name);
      }
      for (const [blocks, block] of this.#asked) blocks.delete(block);
      this.#lastLine = Infinity;
    };
    if (this.#streaming) {
      this.#parser.read(rest, this.#next, this.#hasFormula(rest, this.#next) ?? false, '');
      return;
    }
    for (const { 0: line, index } of rest.matchAll(/[^\r\n]+(?:\r\n?|\n|$)|\r\n?|\n/g)) {
      const words = line.replace(/[\r\n]+$/, '');
      const from = this.#next + index;
      this.#parser.read(words, from, this.#hasFormula(words, from, true) ?? false, '\n');
    }
    this.#parser.finish();
  }

  #waits(line: string): boolean {
    return (
      line === '' ||
      line.endsWith('\r') ||
      this.#hasFormula(line, this.#next) === undefined ||
      mustWait(line, this.#parser.tip, this.flavor === 'chat')
    );
  }

  /** Whether a formula on lines of its own starts in a line; undefined if that depends on what may still come. */
  #hasFormula(line: string, lineStart: number, final = false): boolean | undefined {
    const { type } = this.#parser.tip;
    if (this.flavor !== 'chat' || type === 'code' || type === 'html' || type === 'math') return false;
    const [before, mark] = formulaStart.exec(line) ?? [];
    if (before === undefined || mark === undefined) return false;
    const closer = mark === '$$' ? '$$' : '\\]';
    const start = lineStart + before.length;
    const limit = start + formulaReach;
    const from = Math.max(start, this.#formulas.get(closer) ?? 0);
    const found = this.#text.slice(from, limit).indexOf(closer);
    if (found < 0) {
      if (this.#text.length < limit) return undefined;
      this.#formulas.set(closer, Math.max(from, limit - 1));
      return false;
    }
    const end = from + found + 2;
    blankRest.lastIndex = end;
    if (this.#text.slice(start, end - 2).trim() === '' || !blankRest.test(this.#text)) return false;
    return blankRest.lastIndex < this.#text.length || /[\r\n]$/.test(this.#text) || final || undefined;
  }

  /** What the words of a block mean; while they may still grow, as far as that is certain. */
  inlines(block: Block): readonly Inline[] {
    block.inlines ??= this.#read(block);
    return block.inlines;
  }

  #read(block: Block): readonly Inline[] {
    const open = this.#streaming && block.open;
    const length = trimmedLength(block.content);
    const text = open ? block.content : block.content.slice(0, length);
    if (!open && !mayMean.test(text)) return text ? [new Inline('text', 0, text.length, text)] : [];
    let from = block.settled.to;
    if (open && from === 0 && block.type === 'paragraph')
      while (text[from] === '[') {
        const definition = definitionAt(text.slice(from), true);
        if (definition === more) return [];
        if (typeof definition === 'number') break;
        from += definition.end;
      }
    const ask = (name: string) => {
      const asking = this.#mentions.get(name) ?? new Set();
      this.#mentions.set(name, asking.add(block));
      if (block.firstLine > this.#lastLine) this.#asked.push([asking, block]);
    };
    const end = Math.max(from, marksEnd(text));
    const reader = new InlineReader(
      text.slice(0, end),
      from,
      {
        chat: this.flavor === 'chat',
        open: open && end === text.length,
        grows: this.#streaming,
        target: (name) => {
          ask(name);
          return this.#targets.get(name);
        },
        hasNote: (name) => {
          ask(`^${name}`);
          return this.#notes.has(name);
        },
      },
      block.type === 'cell',
    );
    const all = [...reader.read()];
    if (end < text.length) all.push(new Inline('text', end, text.length, text.slice(end)));
    if (!open) return [...block.settled.inlines, ...all];
    const waits = trimmedLength(
      block.content.slice(0, Math.min(end < text.length ? length : reader.waits, length, headWaits(block))),
    );
    const shown = upTo(all, waits);
    const before = block.settled.inlines;
    this.#settle(block, shown, waits);
    return [...before, ...shown];
  }

  /** A long paragraph is not read again from its start: what stands before its last word is certain. */
  #settle(block: Block, shown: readonly Inline[], waits: number): void {
    const { to, inlines } = block.settled;
    if (waits - to < 2 * reach) return;
    const last = shown.at(-1);
    if (last?.type !== 'text') return;
    let place = waits - 1;
    while (place > last.start && !' \n'.includes(block.content[place - 1] ?? '')) place -= 1;
    if (place <= last.start || ' \n'.includes(block.content[place] ?? '')) return;
    block.settled = { to: place, inlines: [...inlines, ...upTo(shown, place)] };
  }
}

import { addressBegins, type BareAddress, bareAddresses } from './addresses.js';
import { formulaEnds, runsOfTicks } from './closers.js';
import { Emphasis } from './emphasis.js';
import { chain, found, Inline, unlink, wordsOf, wrap } from './inline.js';
import { reach } from './limits.js';
import { addressIn, isHalf, lineBreakIn, tagIn } from './pointed.js';
import { canEscape, characterAt, labelEnd, more, nameOf, none, type Target, targetAt } from './link-parts.js';

/** What words may mention, and how they are read. */
export interface InlineScope {
  /** GitHub's extensions and maths. */
  readonly chat: boolean;
  /** The words may still grow. */
  readonly open: boolean;
  /** The text around may still grow: what is not defined may be later. */
  readonly grows: boolean;
  /** Where a link of this name leads. */
  target(name: string): Target | undefined;
  /** Whether there is a footnote of this name. */
  hasNote(name: string): boolean;
}

interface Bracket {
  readonly node: Inline;
  readonly at: number;
  readonly image: boolean;
  readonly below: Emphasis['last'];
  active: boolean;
  /** There is a bracket within. */
  around: boolean;
}

const plain = /[^\n\\`*_~[\]!<&$]+/y;
const isVerbatim = ({ start, end, value }: Inline) => value.length === end - start;

const closedStrong = /[\p{L}\p{N}]\*\*$/u;

/** Reads what the marks in some words mean, once from start to end. */
export class InlineReader {
  readonly #head = new Inline('text', 0, 0);
  #tail = this.#head;
  #at: number;
  readonly #emphasis = new Emphasis();
  readonly #brackets: Bracket[] = [];
  readonly #addresses: readonly BareAddress[];
  #nextAddress = 0;
  #ticks: Map<number, number[]> | undefined;
  readonly #closers = new Map<string, number[]>();
  /** From here on nothing is drawn yet: what follows may change what it means. */
  waits: number;

  constructor(
    private readonly text: string,
    from: number,
    private readonly scope: InlineScope,
    /** In a cell: there `<br>` breaks the line. */
    private readonly inCell: boolean,
  ) {
    this.#at = from;
    this.waits = text.length;
    this.#addresses = scope.chat ? bareAddresses(text, from, scope.open) : [];
  }

  read(): readonly Inline[] {
    const { text } = this;
    while (this.#at < text.length) this.#step();
    const opens = this.#emphasis.pair(undefined);
    const inlines = this.#within(this.#head.next);
    if (this.scope.open) {
      if (opens !== undefined) this.#wait(opens);
      for (const { active, at } of this.#brackets) if (active) this.#wait(at);
      this.#waitAtEnd(inlines.at(-1));
    }
    return inlines;
  }

  /** While the words may grow nothing is drawn from here on, unless what would close it is out of reach. */
  #wait(at: number): void {
    if (this.scope.open && this.text.length - at <= reach) this.waits = Math.min(this.waits, at);
  }

  #waitAtEnd(inline: Inline | undefined): void {
    const { text } = this;
    // Two asterisks after a letter close what two have opened, whatever follows, four asterisks aside.
    const isClosed =
      inline?.type === 'strong' && inline.end === text.length && closedStrong.test(text.slice(-4));
    const last = isClosed ? null : /(?:[*_~`]+|\$+|[!\\]|&(?:#x?[\da-f]*|[a-z\d]*))$/i.exec(text.slice(-40));
    if (last) this.#wait(text.length - last[0].length);
    if (this.scope.chat) this.#wait(addressBegins(text));
  }

  /** The inlines from here on; text that stands together is one. */
  #within(first: Inline | undefined): readonly Inline[] {
    const all: Inline[] = [];
    let last: Inline | undefined;
    for (let inline = first; inline; inline = inline.next) {
      if (inline.type === 'text') {
        if (!inline.value) continue;
        // A place in words that stand as they were written is the same place in the source.
        if (last && last.end === inline.start && isVerbatim(last) === isVerbatim(inline)) {
          last.value += inline.value;
          last.end = inline.end;
          continue;
        }
      }
      if (inline.first) inline.children = this.#within(inline.first);
      all.push(inline);
      last = inline.type === 'text' ? inline : undefined;
    }
    return all;
  }

  #add(inline: Inline): Inline {
    chain(this.#tail, inline);
    this.#tail = inline;
    this.#at = inline.end;
    return inline;
  }

  #addText(end: number, value = this.text.slice(this.#at, end)): Inline {
    return this.#add(new Inline('text', this.#at, end, value));
  }

  #step(): void {
    const { text } = this;
    const at = this.#at;
    while ((this.#addresses[this.#nextAddress]?.start ?? Infinity) < at) this.#nextAddress += 1;
    const address = this.#addresses[this.#nextAddress];
    if (address?.start === at) {
      this.#addAddress(address);
      return;
    }
    const [words] = found(plain, address ? text.slice(0, address.start) : text, at) ?? [];
    if (words !== undefined) {
      this.#addText(at + words.length);
      return;
    }
    switch (text[at]) {
      case '\n':
        this.#addLineEnd();
        return;
      case '\\':
        this.#addEscape();
        return;
      case '`':
        this.#addCode();
        return;
      case '*':
      case '_':
      case '~':
        this.#addMarks();
        return;
      case '!':
        if (text[at + 1] === '[') this.#addBracket(true);
        else this.#addText(at + 1);
        return;
      case '[':
        this.#addBracket(false);
        return;
      case ']':
        this.#closeBracket();
        return;
      case '<':
        this.#addPointed();
        return;
      case '&':
        this.#addReference();
        return;
      default:
        this.#addDollars();
    }
  }

  #addAddress({ start, end, url, waits }: BareAddress): void {
    if (waits !== undefined) this.#wait(waits);
    const inline = new Inline('link', start, end);
    inline.first = new Inline('text', start, end, this.text.slice(start, end));
    inline.depth = 1;
    inline.bare = true;
    inline.url = url;
    this.#add(inline);
  }

  #addLineEnd(): void {
    const { text } = this;
    const at = this.#at;
    const before = this.#tail;
    const spaces = before.type === 'text' ? (/ +$/.exec(before.value)?.[0].length ?? 0) : 0;
    if (spaces) before.value = before.value.slice(0, -spaces);
    this.#add(new Inline(spaces >= 2 ? 'break' : 'text', at, at + 1, '\n'));
    const blank = /[ \t]*/y;
    blank.lastIndex = at + 1;
    blank.test(text);
    this.#at = blank.lastIndex;
  }

  #addEscape(): void {
    const { text } = this;
    const at = this.#at;
    const next = text[at + 1];
    if (next === '\n') {
      this.#add(new Inline('break', at, at + 1));
      // The end of the line itself says no more than the break.
      this.#at = at + 2;
    } else if (
      this.scope.chat &&
      (next === '(' || next === '[') &&
      this.#addFormula(next === '(' ? '\\)' : '\\]')
    )
      return;
    else if (canEscape(next)) this.#addText(at + 2, next);
    else this.#addText(at + 1);
  }

  #addCode(): void {
    const { text } = this;
    const at = this.#at;
    const [run = '`'] = found(/`+/y, text, at) ?? [];
    const from = at + run.length;
    this.#ticks ??= runsOfTicks(text, at);
    const starts = this.#ticks.get(run.length) ?? [];
    while ((starts.at(-1) ?? Infinity) < from) starts.pop();
    const to = starts.at(-1);
    if (to === undefined || to - at > reach) {
      if (to === undefined) this.#wait(at);
      this.#addText(from);
      return;
    }
    const end = to + run.length;
    if (end === text.length) this.#wait(at);
    const words = text.slice(from, to).replaceAll('\n', ' ');
    const padded = words.startsWith(' ') && words.endsWith(' ') && words.trim() !== '';
    this.#add(new Inline('code', at, end, padded ? words.slice(1, -1) : words));
  }

  #addMarks(): void {
    const { text } = this;
    const at = this.#at;
    const mark = text[at];
    let end = at + 1;
    while (text[end] === mark) end += 1;
    const node = this.#addText(end);
    if (mark !== '~' || this.scope.chat) this.#emphasis.add(text, node);
  }

  #addBracket(image: boolean): void {
    const at = this.#at;
    const around = this.#brackets.at(-1);
    if (around) around.around = true;
    const node = this.#addText(at + (image ? 2 : 1));
    this.#brackets.push({ node, at, image, below: this.#emphasis.last, active: true, around: false });
  }

  #closeBracket(): void {
    const at = this.#at;
    const bracket = this.#brackets.pop();
    if (!bracket?.active || at - bracket.at > reach || !this.#link(bracket)) this.#addText(at + 1);
  }

  /** Makes a link, an image or a footnote's mark of what is in brackets, if it is one. */
  #link(bracket: Bracket): boolean {
    const at = this.#at;
    const { text, scope } = this;
    const label = text.slice(bracket.node.end, at);
    if (scope.chat && !bracket.image && label.startsWith('^') && !/[\s[]/.test(label)) {
      const name = nameOf(label.slice(1));
      const pending = scope.grows && text[at + 1] !== '(' && text[at + 1] !== '[';
      if (scope.hasNote(name) || pending) {
        const inline = new Inline('note', bracket.at, at + 1, name);
        return this.#put(inline, bracket, at + 1);
      }
    }
    const target = this.#targetOf(bracket, label);
    if (!target) return false;
    const inline = new Inline(bracket.image ? 'image' : 'link', bracket.at, target.end);
    inline.url = target.url;
    inline.title = target.title;
    inline.pending = target.pending ?? false;
    return this.#put(inline, bracket, target.end);
  }

  #put(inline: Inline, bracket: Bracket, end: number): boolean {
    const { node, image, below } = bracket;
    this.#emphasis.pair(below);
    const { previous } = node;
    if (!wrap(inline, node, undefined)) {
      this.#tail = node;
      while (this.#tail.next) this.#tail = this.#tail.next;
      return false;
    }
    // The opening bracket goes.
    chain(previous, inline);
    this.#tail = inline;
    this.#at = end;
    if (image) {
      inline.value = wordsOf(this.#within(inline.first));
      inline.first = undefined;
    } else if (inline.type === 'note') inline.first = undefined;
    else {
      unlink(inline);
      // There are no links in links.
      for (const around of this.#brackets) if (!around.image) around.active = false;
    }
    return true;
  }

  #targetOf(
    { at: start, around }: Bracket,
    label: string,
  ): (Target & { end: number; pending?: true }) | undefined {
    const { text, scope } = this;
    const at = this.#at + 1;
    const next = text[at];
    // What is further away than this is no part of it.
    const nearby = text.slice(at, at + reach);
    const goesOn = at + reach >= text.length;
    if (next === undefined) this.#wait(start);
    if (next === '(') {
      const target = targetAt(nearby, 0);
      if (target === more && goesOn) this.#wait(start);
      if (typeof target !== 'number') return { ...target, end: at + target.end };
    }
    let name = around ? '' : nameOf(label);
    let end = at;
    if (next === '[') {
      const close = labelEnd(nearby, 0);
      if (close === more && goesOn) this.#wait(start);
      if (close > 2) name = nameOf(nearby.slice(1, close - 1));
      if (close !== none && close !== more) end = at + close;
    }
    if (!name || label.length > 999) return undefined;
    const target = scope.target(name);
    if (target) return { ...target, end };
    // So far nothing but words, in which a shortcut looks like any brackets.
    if (!scope.grows || end === at) return undefined;
    return { url: '', title: '', end, pending: true };
  }

  #addPointed(): void {
    const { text, scope } = this;
    const at = this.#at;
    // What is further away than this is no part of it.
    const nearby = text.slice(at, at + reach);
    const address = addressIn(nearby);
    if (address) {
      this.#addAddress({ start: at + 1, end: at + address.length - 1, url: address.url });
      this.#tail.bare = false;
      this.#tail.start = at;
      this.#tail.end = at + address.length;
      this.#at = this.#tail.end;
      return;
    }
    const lineBreak = this.inCell ? lineBreakIn(nearby) : 0;
    const html = lineBreak || tagIn(nearby);
    if (html) {
      const end = at + html;
      this.#add(new Inline(lineBreak ? 'break' : 'html', at, end, lineBreak ? '' : text.slice(at, end)));
      return;
    }
    if (scope.open && at + reach >= text.length && isHalf(nearby)) this.#wait(at);
    this.#addText(at + 1);
  }

  #addReference(): void {
    const character = characterAt(this.text, this.#at);
    if (character) this.#addText(this.#at + character.source.length, character.value);
    else this.#addText(this.#at + 1);
  }

  #addDollars(): void {
    const at = this.#at;
    const [run = '$'] = found(/\$+/y, this.text, at) ?? [];
    const touches = /^(?:^|[^a-z\d])\$\$\S/i.test(this.text.slice(Math.max(at - 1, 0), at + 3));
    const first = at === 0 && /^\$\$\S/.test(this.text);
    if (this.scope.chat && run.length === 2 && (touches || first) && this.#addFormula('$$')) return;
    this.#addText(at + run.length);
  }

  /** A formula from here to its closing mark, if it has one. */
  #addFormula(closer: string): boolean {
    const { text } = this;
    const start = this.#at;
    const from = start + 2;
    const closers = this.#closers.get(closer) ?? formulaEnds(text, closer);
    this.#closers.set(closer, closers);
    while ((closers.at(-1) ?? Infinity) < from) closers.pop();
    const at = closers.at(-1);
    if (at === undefined) this.#wait(start);
    if (at === undefined || at - start > reach) return false;
    const value = text.slice(from, at).trim();
    if (value === '') return false;
    if (closer === '$$' && at + 2 === text.length) this.#wait(start);
    const inline = new Inline('math', start, at + 2, value);
    inline.display = closer === '\\]';
    this.#add(inline);
    return true;
  }
}

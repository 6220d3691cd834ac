/** A place in a line, which tabs make wider than it is long. */
export class Cursor {
  line = '';
  /** Where the line starts in the whole text. */
  from = 0;
  at = 0;
  column = 0;
  /** Part of the tab here counts already. */
  inTab = false;
  /** Where the next words are, and how far they are indented from here. */
  next = 0;
  indent = 0;
  blank = false;
  #nextColumn = 0;
  #seen = false;

  load(line: string, from: number): void {
    this.line = line.includes('\0') ? line.replaceAll('\0', '\uFFFD') : line;
    this.from = from;
    this.at = 0;
    this.column = 0;
    this.inTab = false;
    this.#seen = false;
    this.look();
  }

  /** Looks for the next words. */
  look(): void {
    // Between here and there is nothing but white space: deep lists have much of it.
    if (this.at <= this.next && this.#seen) {
      this.indent = this.#nextColumn - this.column;
      return;
    }
    let index = this.at;
    let column = this.column;
    for (; index < this.line.length; index += 1) {
      const character = this.line[index];
      if (character === ' ') column += 1;
      else if (character === '\t') column += 4 - (column % 4);
      else break;
    }
    this.blank = index >= this.line.length;
    this.next = index;
    this.#nextColumn = column;
    this.#seen = true;
    this.indent = column - this.column;
  }

  get isIndented(): boolean {
    return this.indent >= 4;
  }

  get rest(): string {
    return this.line.slice(this.next);
  }

  isSpace(): boolean {
    const character = this.line[this.at];
    return character === ' ' || character === '\t';
  }

  /** Goes on by this many columns. */
  skip(columns: number): void {
    let left = columns;
    while (left > 0 && this.at < this.line.length) {
      if (this.line[this.at] !== '\t') {
        this.inTab = false;
        this.at += 1;
        this.column += 1;
        left -= 1;
        continue;
      }
      const toStop = 4 - (this.column % 4);
      this.inTab = toStop > left;
      const by = Math.min(toStop, left);
      this.column += by;
      if (!this.inTab) this.at += 1;
      left -= by;
    }
    this.look();
  }

  /** Goes on to the next words, and by this many characters. */
  skipTo(characters = 0): void {
    this.column += this.indent + characters;
    this.at = this.next + characters;
    this.inTab = false;
    this.look();
  }

  /** What is left of the line from here on, with what is left of a tab as spaces. */
  left(): string {
    if (!this.inTab) return this.line.slice(this.at);
    return ' '.repeat(4 - (this.column % 4)) + this.line.slice(this.at + 1);
  }

  /** Keeps the place; what comes back goes back to it. */
  keep(): () => void {
    const { at, column, inTab } = this;
    return () => {
      Object.assign(this, { at, column, inTab });
      this.#seen = false;
      this.look();
    };
  }
}

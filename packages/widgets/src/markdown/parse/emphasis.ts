import { flanking } from './flanking.js';
import { chain, Inline, wrap } from './inline.js';
import { reach } from './limits.js';

/** A run of `*`, `_` or `~` that may open or close emphasis. */
interface Run {
  readonly mark: string;
  readonly node: Inline;
  readonly at: number;
  /** How many marks there were, and how many are left. */
  readonly length: number;
  count: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  previous: Run | undefined;
  next: Run | undefined;
}

const isOdd = (opener: Run, closer: Run) =>
  (closer.canOpen || opener.canClose) && closer.length % 3 !== 0 && (opener.length + closer.length) % 3 === 0;

/** The runs of marks in some words, and how they pair. */
export class Emphasis {
  #last: Run | undefined;

  get last(): Run | undefined {
    return this.#last;
  }

  /** Adds a run, whose marks are this text as long as nothing pairs with them. */
  add(text: string, node: Inline): void {
    const mark = text[node.start] ?? '';
    const length = node.end - node.start;
    const { canOpen, canClose } = flanking(text, node.start, node.end);
    if (mark === '~' && length !== 2) return;
    if (!canOpen && !canClose) return;
    const run = {
      mark,
      node,
      at: node.start,
      length,
      count: length,
      canOpen,
      canClose,
      previous: this.#last,
      next: undefined,
    };
    if (this.#last) this.#last.next = run;
    this.#last = run;
  }

  #remove(run: Run): void {
    if (run.previous) run.previous.next = run.next;
    if (run.next) run.next.previous = run.previous;
    else this.#last = run.previous;
  }

  /** The nearest run that this one closes. */
  #openerOf(closer: Run, bottom: Run | undefined, tried: Run | undefined): Run | undefined {
    for (
      let opener = closer.previous;
      opener && opener !== bottom && opener !== tried && closer.at - opener.at <= reach;
      opener = opener.previous
    )
      if (opener.mark === closer.mark && opener.canOpen && !isOdd(opener, closer)) return opener;
    return undefined;
  }

  /** Pairs the runs above this one, and forgets them. Returns where the first one that could still open stands. */
  pair(bottom: Run | undefined): number | undefined {
    let closer = this.#last;
    while (closer && closer.previous !== bottom) closer = closer.previous;
    // How far down there is nothing that a run of this kind could close.
    const tried = new Map<string, Run | undefined>();
    while (closer) {
      if (!closer.canClose) {
        closer = closer.next;
        continue;
      }
      const key = `${closer.mark}${closer.canOpen}${closer.length % 3}`;
      const opener = this.#openerOf(closer, bottom, tried.get(key));
      const { next } = closer as Run;
      if (!opener) {
        tried.set(key, closer.previous);
        if (!closer.canOpen) this.#remove(closer);
        closer = next;
      } else if (this.#join(opener, closer)) {
        if (closer.count === 0) closer = next;
      } else {
        this.#remove(opener);
        this.#remove(closer);
        closer = next;
      }
    }
    let opens: number | undefined;
    for (; this.#last && this.#last !== bottom; this.#last = this.#last.previous)
      if (this.#last.canOpen) opens = this.#last.node.start;
    if (this.#last) this.#last.next = undefined;
    return opens;
  }

  #join(opener: Run, closer: Run): boolean {
    const use = opener.mark === '~' || (opener.count >= 2 && closer.count >= 2) ? 2 : 1;
    const type = opener.mark === '~' ? 'delete' : use === 2 ? 'strong' : 'emphasis';
    const inline = new Inline(type, opener.node.end - use, closer.node.start + use);
    if (!wrap(inline, opener.node, closer.node)) return false;
    opener.next = closer;
    closer.previous = opener;
    for (const run of [opener, closer]) {
      run.count -= use;
      run.node.value = run.node.value.slice(use);
    }
    opener.node.end -= use;
    closer.node.start += use;
    for (const run of [opener, closer]) {
      if (run.count > 0) continue;
      chain(run.node.previous, run.node.next);
      this.#remove(run);
    }
    return true;
  }
}

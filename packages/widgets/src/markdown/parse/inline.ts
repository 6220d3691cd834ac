import { deepest } from './limits.js';

/** What words mean: text, or something with an own look. */
export type InlineType =
  'text' | 'emphasis' | 'strong' | 'delete' | 'code' | 'break' | 'link' | 'image' | 'math' | 'note' | 'html';

/** A stretch of words and what it means. Those side by side are chained, so that marks can be put around some. */
export class Inline {
  next: Inline | undefined;
  previous: Inline | undefined;
  /** What is within, once the words have been read. */
  children: readonly Inline[] = [];
  first: Inline | undefined;
  /** How deep it nests. */
  depth = 0;
  /** Text, code or TeX; what stands for a picture; the label of a footnote. */
  value = '';
  url = '';
  title = '';
  /** A formula on a line of its own. */
  display = false;
  /** A link made of nothing but its address. */
  bare = false;
  /** A link or picture whose definition may still come. */
  pending = false;

  constructor(
    readonly type: InlineType,
    /** Where it starts and ends in the words of its block. */
    public start: number,
    public end: number,
    value = '',
  ) {
    this.value = value;
  }
}

/** The words of these, without their marks. */
export function wordsOf(inlines: readonly Inline[]): string {
  return inlines
    .map(({ type, value, children }) =>
      type === 'break' ? '\n' : children.length ? wordsOf(children) : value,
    )
    .join('');
}

/** Chains two inlines. */
export function chain(left: Inline | undefined, right: Inline | undefined): void {
  if (left) left.next = right;
  if (right) right.previous = left;
}

/** Puts everything between two inlines into this one, which takes their place; false if it would nest too deep. */
export function wrap(into: Inline, from: Inline, to: Inline | undefined): boolean {
  const first = from.next === to ? undefined : from.next;
  let depth = 0;
  let last = first;
  for (let child = first; child && child !== to; child = child.next) {
    depth = Math.max(depth, child.depth);
    last = child;
  }
  if (depth >= deepest) return false;
  into.depth = depth + 1;
  into.first = first;
  if (first) first.previous = undefined;
  if (last) last.next = undefined;
  chain(from, into);
  chain(into, to);
  return true;
}

/** Bare addresses within a link are no links of their own. */
export function unlink(inline: Inline): void {
  for (let child = inline.first; child; child = child.next) {
    if (child.bare && child.first) {
      const { first } = child;
      chain(child.previous, first);
      if (!child.previous) inline.first = first;
      chain(first, child.next);
    } else unlink(child);
  }
}

/** What a sticky pattern finds here. */
export function found(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

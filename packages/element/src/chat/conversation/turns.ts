import type { ThreadItem } from '@chatdock/protocol';

/** What somebody said and what followed it. Not changed in place; the same object while its items are the same. */
export interface Turn {
  /** Id of its first item. */
  readonly id: string;
  readonly items: readonly ThreadItem[];
}

function same(a: readonly ThreadItem[], b: readonly ThreadItem[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Groups a thread's items into turns: each begins with a message of the user. */
export class TurnGrouping {
  #items: readonly ThreadItem[] = [];
  #turns: readonly Turn[] = [];

  /** The turns, oldest first. A turn in which nothing has changed is the object that it was. */
  of(items: readonly ThreadItem[]): readonly Turn[] {
    if (items === this.#items) return this.#turns;
    const former = new Map(this.#turns.map((turn) => [turn.id, turn]));
    const groups: ThreadItem[][] = [];
    for (const item of items) {
      const group = groups.at(-1);
      if (!group || item.type === 'user_message') groups.push([item]);
      else group.push(item);
    }
    this.#items = items;
    this.#turns = groups.map((group) => {
      const id = group[0]?.id ?? '';
      const known = former.get(id);
      return known && same(known.items, group) ? known : { id, items: group };
    });
    return this.#turns;
  }
}

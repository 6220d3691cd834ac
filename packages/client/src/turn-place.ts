/** A place in a turn: what follows it is still to come. */
export interface TurnPlace {
  readonly turn: string;
  readonly offset: string;
}

/** The place that an `id` line names: a turn and an offset in it. */
export function placeOf(id: string): TurnPlace | undefined {
  const at = id.lastIndexOf(':');
  return at > 0 ? { turn: id.slice(0, at), offset: id.slice(at + 1) } : undefined;
}

/** The offset so many events before another: a generation and a sequence of fixed width. */
export function offsetBefore(offset: string, events: number): string {
  const at = offset.lastIndexOf('_') + 1;
  return offset.slice(0, at) + String(Number(offset.slice(at)) - events).padStart(offset.length - at, '0');
}

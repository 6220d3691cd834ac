import { endings, isEqual, type Ending, type ThreadItem } from '@chatdock/protocol';
import type { SessionFailure, SessionState, TurnEnding } from './state.js';

type Endings = SessionState['endings'];

/** An ending that a newer server may have made up is still one that isn't `finished`. */
function known(ending: unknown): Ending {
  return typeof ending === 'string' && Object.hasOwn(endings, ending) ? (ending as Ending) : 'failed';
}

function turnEnding(ending: Ending, failure: SessionFailure | null): TurnEnding {
  return {
    ending,
    ...(failure?.message !== undefined && { message: failure.message }),
    allowRetry: failure?.allowRetry ?? endings[ending].retry,
  };
}

/**
 * The state after the turn has ended so. The ending is kept with the last item, and what failed with it; `finished`
 * speaks for itself.
 */
export function withEnding(state: SessionState, told: Ending): SessionState {
  const ending = known(told);
  const last = state.items.at(-1)?.id;
  if (last === undefined) return state;
  const { [last]: _earlier, ...others } = state.endings;
  if (ending === 'finished') return { ...state, endings: others };
  const failure = state.failure && { ...state.failure, itemId: last };
  return { ...state, failure, endings: { ...others, [last]: turnEnding(ending, failure) } };
}

/** The ending as a chat offers it whose control is given back: doing the same again is the way to try again. */
export function withoutRetry(state: SessionState): SessionState {
  const last = state.items.at(-1)?.id ?? '';
  const ended = state.endings[last];
  if (!ended?.allowRetry || state.failure?.allowRetry) return state;
  return { ...state, endings: { ...state.endings, [last]: { ...ended, allowRetry: false } } };
}

/** The endings that a server has stored, beside a page of items or a thread; undefined where it stores none. */
export function storedEndings(reply: object): Endings | undefined {
  const { chatdock } = reply as { readonly chatdock?: { readonly endings?: unknown } | null };
  const stored = chatdock?.endings;
  if (typeof stored !== 'object' || stored === null) return undefined;
  return Object.fromEntries(
    Object.entries(stored)
      .filter(([, ending]) => ending !== 'finished')
      .map(([id, ending]) => [id, turnEnding(known(ending), null)]),
  );
}

/**
 * What is known of endings after the newest items were read again. Where the server says nothing of them, what this
 * session has seen itself holds as long as the item and what follows it are the same.
 */
export function endingsAfter(
  before: Pick<SessionState, 'items' | 'endings'>,
  items: readonly ThreadItem[],
  newest: readonly ThreadItem[],
  stored: Endings | undefined,
): Endings {
  const read = new Set(newest.map(({ id }) => id));
  const follows = (list: readonly ThreadItem[], id: string) => {
    const next = list[list.findIndex((item) => item.id === id) + 1];
    return next?.type === 'user_message' ? undefined : next?.id;
  };
  const holds = (id: string) => {
    if (!read.has(id)) return items.some((item) => item.id === id);
    if (stored) return false;
    const find = (list: readonly ThreadItem[]) => list.find((item) => item.id === id);
    return isEqual(find(before.items), find(items)) && follows(before.items, id) === follows(items, id);
  };
  const own = Object.entries(before.endings).filter(([id]) => holds(id));
  return { ...Object.fromEntries(own), ...stored };
}

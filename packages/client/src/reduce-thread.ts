import { applyItemUpdate, type ThreadItem, type ThreadStreamEvent } from '@chatdock/protocol';
import type { SessionState } from './state.js';
import { withEnding } from './turn-endings.js';

function upsert(items: readonly ThreadItem[], item: ThreadItem): readonly ThreadItem[] {
  const index = items.findIndex(({ id }) => id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

function without(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : ids;
}

/** The state after one event of an answer. Unknown events change nothing. */
export function reduceThread(state: SessionState, event: ThreadStreamEvent): SessionState {
  switch (event.type) {
    case 'thread.created':
    case 'thread.updated': {
      // The items page of an update is empty and says nothing about the items.
      const { items: _items, ...thread } = event.thread;
      return { ...state, thread };
    }
    case 'thread.item.added':
      return {
        ...state,
        items: upsert(state.items, event.item),
        streamingItemId: event.item.id,
        openItemIds: [...without(state.openItemIds, event.item.id), event.item.id],
        progress: null,
      };
    case 'thread.item.updated': {
      const index = state.items.findIndex(({ id }) => id === event.item_id);
      const item = state.items[index];
      if (!item) return state;
      return {
        ...state,
        items: state.items.with(index, applyItemUpdate(item, event.update)),
        // What is done can still change, as a widget does; it is not on its way again.
        ...(state.openItemIds.includes(event.item_id) && { streamingItemId: event.item_id }),
        progress: null,
      };
    }
    case 'thread.item.done':
      return {
        ...state,
        items: upsert(state.items, event.item),
        streamingItemId: state.streamingItemId === event.item.id ? null : state.streamingItemId,
        openItemIds: without(state.openItemIds, event.item.id),
        progress: event.item.type === 'user_message' ? state.progress : null,
      };
    case 'thread.item.replaced':
      // An item that has not been loaded lies further back: it comes, as it is then, when somebody goes there.
      if (!state.items.some(({ id }) => id === event.item.id)) return state;
      return { ...state, items: upsert(state.items, event.item) };
    case 'thread.item.removed':
      return {
        ...state,
        items: state.items.filter(({ id }) => id !== event.item_id),
        streamingItemId: state.streamingItemId === event.item_id ? null : state.streamingItemId,
        openItemIds: without(state.openItemIds, event.item_id),
      };
    case 'stream_options':
      return { ...state, allowCancel: event.stream_options.allow_cancel };
    case 'progress_update': {
      const { icon, text } = event;
      return { ...state, progress: icon === undefined ? { text } : { icon, text } };
    }
    case 'notice':
      return { ...state, notices: [...state.notices, event] };
    case 'error':
      return {
        ...state,
        failure: {
          code: event.code,
          allowRetry: event.allow_retry,
          ...(event.code === 'custom' && event.message !== undefined && { message: event.message }),
        },
      };
    case 'chatdock.turn_ended':
      return withEnding(state, event.ending);
    case 'client_effect':
      return state;
    default:
      return ignoreUnknown(state, event);
  }
}

// A newer server may send events that this version does not know.
function ignoreUnknown(state: SessionState, _event: never): SessionState {
  return state;
}

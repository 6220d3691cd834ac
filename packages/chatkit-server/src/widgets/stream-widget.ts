import {
  diffWidget,
  type ThreadMetadata,
  type ThreadStreamEvent,
  type WidgetPayload,
} from '@chatdock/protocol';
import { StreamError } from '../errors/stream-errors.js';
import { generateId, type StoreItemType } from '../store/generate-id.js';

/** How a widget is streamed. */
export interface StreamWidgetOptions {
  /** What the copy button takes. */
  readonly copyText?: string;
  /** Makes the item's id. Default: `generateId`. */
  readonly generateId?: (type: StoreItemType) => string;
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
}

/**
 * The events of one widget item: a whole widget is one `done` event; of a series of states the first is added,
 * each further one sent as its difference to the one before, and the last is done. A series without any state ends in `stream.error`, as with the reference: nothing could be shown of it.
 */
export async function* streamWidget(
  thread: Pick<ThreadMetadata, 'id'>,
  widget: WidgetPayload | AsyncIterable<WidgetPayload>,
  options: StreamWidgetOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { copyText, generateId: makeId = generateId, now = () => new Date() } = options;
  const itemOf = (state: WidgetPayload) => ({
    type: 'widget' as const,
    id,
    thread_id: thread.id,
    created_at: createdAt,
    widget: state,
    ...(copyText !== undefined && { copy_text: copyText }),
  });
  const id = makeId('message');
  const createdAt = now().toISOString();
  if (!isSeries(widget)) return yield { type: 'thread.item.done', item: itemOf(widget) };
  let last: WidgetPayload | undefined;
  for await (const state of widget) {
    if (last) {
      for (const update of diffWidget(last, state))
        yield { type: 'thread.item.updated', item_id: id, update };
    } else {
      yield { type: 'thread.item.added', item: itemOf(state) };
    }
    last = state;
  }
  if (!last)
    throw new StreamError('stream.error', {
      cause: new TypeError('The series of a widget ended without a state. Yield at least one.'),
    });
  yield { type: 'thread.item.done', item: itemOf(last) };
}

function isSeries(
  widget: WidgetPayload | AsyncIterable<WidgetPayload>,
): widget is AsyncIterable<WidgetPayload> {
  return Symbol.asyncIterator in widget;
}

import type { AssistantMessageItem, ThreadMetadata, ThreadStreamEvent } from '@chatdock/protocol';
import { generateId, type StoreItemType } from '../store/generate-id.js';

/** How a text is streamed. */
export interface TextAnswerOptions {
  /** Makes the item's id. Default: `generateId`. */
  readonly generateId?: (type: StoreItemType) => string;
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
}

/**
 * The events of one assistant message whose text arrives in pieces: from `respond`, `yield* textAnswer(thread,
 * pieces)` is a whole answer. Empty pieces are passed over; a text of white space alone gives no message.
 *
 * @param text the pieces in their order, or the whole text
 */
export async function* textAnswer(
  thread: Pick<ThreadMetadata, 'id'>,
  text: AsyncIterable<string> | Iterable<string> | string,
  { generateId: makeId = generateId, now = () => new Date() }: TextAnswerOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const id = makeId('message');
  const created_at = now().toISOString();
  const itemOf = (content: AssistantMessageItem['content']): AssistantMessageItem => ({
    type: 'assistant_message',
    id,
    thread_id: thread.id,
    created_at,
    content,
  });
  const partOf = (whole: string) => ({ type: 'output_text' as const, text: whole, annotations: [] });
  let said = '';
  let shown = false;
  for await (const piece of typeof text === 'string' ? [text] : text) {
    if (piece === '') continue;
    const first = !shown;
    // White space at the start waits for words, so that no empty message appears.
    const delta = shown ? piece : said + piece;
    said += piece;
    if (first && said.trim() === '') continue;
    shown = true;
    if (first) {
      const content = partOf('');
      yield { type: 'thread.item.added', item: itemOf([]) };
      yield update(id, { type: 'assistant_message.content_part.added', content_index: 0, content });
    }
    yield update(id, { type: 'assistant_message.content_part.text_delta', content_index: 0, delta });
  }
  if (!shown) return;
  const content = partOf(said);
  yield update(id, { type: 'assistant_message.content_part.done', content_index: 0, content });
  yield { type: 'thread.item.done', item: itemOf([content]) };
}

type ItemUpdated = Extract<ThreadStreamEvent, { type: 'thread.item.updated' }>;

const update = (item_id: string, change: ItemUpdated['update']): ItemUpdated => ({
  type: 'thread.item.updated',
  item_id,
  update: change,
});

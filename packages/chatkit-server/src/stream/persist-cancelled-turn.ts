import type { ThreadItem, ThreadMetadata } from '@chatdock/protocol';
import type { Store } from '../store/store.js';

const NOTE_TO_MODEL = 'The user stopped this answer. Do not go on with it unless you are asked to.';

/** Keeps non-empty assistant messages of a stopped turn and notes for the model that it was stopped. */
export async function persistCancelledTurn<Context>(
  store: Store<Context>,
  thread: ThreadMetadata,
  pendingItems: ThreadItem[],
  context: Context,
): Promise<void> {
  for (const item of pendingItems) {
    if (item.type === 'assistant_message' && item.content.some(({ text }) => text.trim() !== '')) {
      await store.addThreadItem(thread.id, item, context);
    }
  }
  await store.addThreadItem(
    thread.id,
    {
      type: 'sdk_hidden_context',
      id: store.generateItemId('sdk_hidden_context', thread, context),
      thread_id: thread.id,
      created_at: new Date().toISOString(),
      content: NOTE_TO_MODEL,
    },
    context,
  );
}

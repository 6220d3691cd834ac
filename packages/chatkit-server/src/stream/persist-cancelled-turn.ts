import type { Ending, ThreadItem, ThreadMetadata } from '@chatdock/protocol';
import type { Store } from '../store/store.js';

const notes = {
  stopped: 'The user stopped this answer. Do not go on with it unless you are asked to.',
  broken:
    'This answer broke off before its end, and nobody stopped it. The user has seen it as far as it goes. Do not go on with it unless you are asked to.',
} as const;

/** Whether an item is something that the assistant has said, be it half a sentence. */
export function isSaid(item: ThreadItem): boolean {
  return item.type === 'assistant_message' && item.content.some(({ text }) => text.trim() !== '');
}

/** Keeps non-empty assistant messages of a stopped turn and notes for the model that it was stopped. */
export async function persistCancelledTurn<Context>(
  store: Store<Context>,
  thread: ThreadMetadata,
  pendingItems: ThreadItem[],
  context: Context,
  ending: Ending,
): Promise<void> {
  for (const item of pendingItems) {
    if (isSaid(item)) await store.addThreadItem(thread.id, item, context);
  }
  await store.addThreadItem(
    thread.id,
    {
      type: 'sdk_hidden_context',
      id: store.generateItemId('sdk_hidden_context', thread, context),
      thread_id: thread.id,
      created_at: new Date().toISOString(),
      content: ending === 'stopped' ? notes.stopped : notes.broken,
    },
    context,
  );
}

import type { ThreadMetadata } from '@chatdock/protocol';
import { RequestError } from '../errors/request-error.js';
import type { Store } from '../store/store.js';
import { DEFAULT_PAGE_SIZE } from './page-size.js';

/**
 * Stores the output of the pending client tool call, which must be the last item. Other pending calls on the
 * last page can never be answered and are deleted, so that the model is not shown a call without an output.
 */
export async function completeClientToolCall<Context>(
  store: Store<Context>,
  thread: ThreadMetadata,
  result: unknown,
  context: Context,
): Promise<void> {
  const last = (await store.loadThreadItems(thread.id, null, 1, 'desc', context)).data[0];
  if (last?.type !== 'client_tool_call' || last.status !== 'pending') {
    throw new RequestError(
      'item_state',
      'No client tool call is pending in this thread. Load the thread again.',
    );
  }
  const { output: _none, ...call } = last;
  const output = result === null ? {} : { output: result };
  await store.saveItem(thread.id, { ...call, status: 'completed', ...output }, context);
  const page = await store.loadThreadItems(thread.id, null, DEFAULT_PAGE_SIZE, 'desc', context);
  for (const item of page.data) {
    if (item.type === 'client_tool_call' && item.status === 'pending') {
      await store.deleteThreadItem(thread.id, item.id, context);
    }
  }
}

import type { UserMessageItem } from '@chatdock/protocol';
import type { PendingMessage, SessionState } from './state.js';

function itemOf({ id, input, attachments }: PendingMessage, threadId: string): UserMessageItem {
  const { content, quoted_text, inference_options } = input;
  return {
    type: 'user_message',
    id,
    thread_id: threadId,
    created_at: new Date().toISOString(),
    content,
    attachments: [...attachments],
    inference_options,
    ...(quoted_text !== undefined && { quoted_text }),
  };
}

/**
 * The state after an answer in which the server has not repeated the message that it answers. What has an answer was
 * taken: the message stands above it as it was sent. Undefined when nothing was answered.
 *
 * @param before how many items there were when the message was sent
 */
export function confirmedByAnswer(
  { pending, items, thread }: SessionState,
  pendingId: string,
  before: number,
): Pick<SessionState, 'items' | 'pending'> | undefined {
  const message = pending.find(({ id }) => id === pendingId);
  if (!message || items.length <= before) return undefined;
  return {
    items: items.toSpliced(before, 0, itemOf(message, thread?.id ?? '')),
    pending: pending.filter((one) => one !== message),
  };
}

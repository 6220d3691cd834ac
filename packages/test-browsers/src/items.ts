import type { Thread, ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';

const created_at = '2026-01-01T00:00:00Z';
const base = { thread_id: 'thr_1', created_at };

/** A thread as the server lists it, so many days old. */
export const thread = (id: string, title: string, days = 0): Thread => ({
  id,
  title,
  created_at: new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString(),
  status: { type: 'active' },
  metadata: {},
  items: { data: [], has_more: false },
});

/** The first event of a new thread. */
export const threadCreated: ThreadStreamEvent = {
  type: 'thread.created',
  thread: {
    id: 'thr_1',
    created_at,
    status: { type: 'active' },
    metadata: {},
    items: { data: [], has_more: false },
  },
};

/** A user message item. */
export const userItem = (id: string, text: string): ThreadItem => ({
  type: 'user_message',
  id,
  ...base,
  content: [{ type: 'input_text', text }],
  attachments: [],
  inference_options: {},
});

/** An assistant message item. */
export const assistantItem = (id: string, text: string): ThreadItem => ({
  type: 'assistant_message',
  id,
  ...base,
  content: [{ type: 'output_text', text, annotations: [] }],
});

/** A widget item with one button. */
export const widgetItem = (id: string, label: string): ThreadItem => ({
  type: 'widget',
  id,
  ...base,
  widget: {
    type: 'Card',
    children: [{ type: 'Button', label, onClickAction: { type: 'task.complete', payload: { number: 1 } } }],
  },
});

/** A finished item. */
export const done = (item: ThreadItem): ThreadStreamEvent => ({ type: 'thread.item.done', item });

/** More text of an assistant message. */
export const delta = (id: string, text: string): ThreadStreamEvent => ({
  type: 'thread.item.updated',
  item_id: id,
  update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: text },
});

/** The input of a user's message. */
export const userMessage = (text: string) => ({
  content: [{ type: 'input_text' as const, text }],
  attachments: [],
  inference_options: {},
});

import type {
  Attachment,
  Page,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  WidgetPayload,
} from '@chatdock/protocol';
import type { Order, Store } from '@chatdock/chatkit-server';

const NOW = '2026-01-01T00:00:00.000Z';
const WORDS =
  'thread item widget stream delta server client render layout paint token answer model list'.split(' ');
const DELTAS = Array.from({ length: 200 }, (_, n) => `${WORDS[n % WORDS.length]} ${n} `);
const TEXT = DELTAS.join('');

/** Events of a turn: the user's message, the options, and the answer's. */
export const EVENTS_PER_TURN = DELTAS.length + 6;

function assistant(id: string, thread_id: string, text: string) {
  const content = text ? [part(text)] : [];
  return { type: 'assistant_message' as const, id, thread_id, created_at: NOW, content };
}

function part(text: string) {
  return { type: 'output_text' as const, text, annotations: [] };
}

/** A user message. */
export function userMessage(id: string, thread_id: string): ThreadItem {
  return {
    type: 'user_message',
    id,
    thread_id,
    created_at: NOW,
    content: [{ type: 'input_text', text: 'hello there' }],
    attachments: [],
    inference_options: {},
  };
}

/** The events of one answer: 200 text deltas and what belongs around them. */
export function* answerEvents(threadId: string, id: string): Generator<ThreadStreamEvent, void, undefined> {
  yield { type: 'thread.item.added', item: assistant(id, threadId, '') };
  const update = (change: Extract<ThreadStreamEvent, { type: 'thread.item.updated' }>['update']) =>
    ({ type: 'thread.item.updated', item_id: id, update: change }) as const;
  yield update({ type: 'assistant_message.content_part.added', content_index: 0, content: part('') });
  for (const delta of DELTAS) {
    yield update({ type: 'assistant_message.content_part.text_delta', content_index: 0, delta });
  }
  yield update({ type: 'assistant_message.content_part.done', content_index: 0, content: part(TEXT) });
  yield { type: 'thread.item.done', item: assistant(id, threadId, TEXT) };
}

const input = {
  content: [{ type: 'input_text', text: 'hello there' }],
  attachments: [],
  inference_options: {},
};

/** The requests that are measured, as clients send them. */
export const requests = {
  send: JSON.stringify({ type: 'threads.add_user_message', params: { thread_id: 'thr_0', input } }),
  threads: JSON.stringify({ type: 'threads.list', params: { limit: 20, order: 'desc' } }),
  items: JSON.stringify({ type: 'items.list', params: { thread_id: 'thr_1', limit: 20, order: 'desc' } }),
};

/** The simplest store, the same objects for everyone; writes are dropped, so that servers are measured. */
export class BenchStore implements Store<unknown> {
  readonly #threads: ThreadMetadata[] = Array.from({ length: 100 }, (_, n) => ({
    id: `thr_${n}`,
    title: `Thread ${n}`,
    created_at: NOW,
    status: { type: 'active' },
    metadata: {},
  }));
  readonly #items: ThreadItem[] = Array.from({ length: 1000 }, (_, n) =>
    n % 2 ? assistant(`msg_${n}`, 'thr_1', TEXT.slice(0, 500)) : userMessage(`msg_${n}`, 'thr_1'),
  );
  #count = 0;

  generateThreadId() {
    return `thr_x${++this.#count}`;
  }
  generateItemId(type: string) {
    return `${type}_${++this.#count}`;
  }
  async loadThread(id: string) {
    return { ...(this.#threads.find((thread) => thread.id === id) as ThreadMetadata) };
  }
  async loadThreads(limit: number, after: string | null, order: Order) {
    return page(this.#threads, limit, after, order);
  }
  async loadThreadItems(_id: string, after: string | null, limit: number, order: Order) {
    return page(this.#items, limit, after, order);
  }
  async loadItem() {
    return this.#items[0] as ThreadItem;
  }
  async loadAttachment(): Promise<Attachment> {
    throw new Error('There are no attachments here.');
  }
  async saveThread() {}
  async addThreadItem() {}
  async saveItem() {}
  async deleteThread() {}
  async deleteThreadItem() {}
  async saveAttachment() {}
  async deleteAttachment() {}
}

function page<T extends { id: string }>(
  all: T[],
  limit: number,
  after: string | null,
  order: Order,
): Page<T> {
  const from = after ? all.findIndex(({ id }) => id === after) : -1;
  const end = from < 0 ? all.length : from;
  const data =
    order === 'desc'
      ? all.slice(Math.max(0, end - limit), end).reverse()
      : all.slice(from + 1, from + 1 + limit);
  return { data, has_more: true, after: data.at(-1)?.id ?? '' };
}

/** A card of 200 components in 101 states, of which one text grows. */
export function widgetStates(): WidgetPayload[] {
  const row = (n: number) => ({
    type: 'Row',
    id: `row${n}`,
    gap: 2,
    children: [
      { type: 'Text', id: `t${n}`, value: `value ${n}`, weight: 'bold' },
      { type: 'Badge', label: `b${n}`, color: 'info' },
      { type: 'Button', label: 'Go', onClickAction: { type: 'go', payload: { n } } },
    ],
  });
  return Array.from({ length: 101 }, (_, k) => ({
    type: 'Card' as const,
    size: 'lg',
    children: [
      {
        type: 'Markdown',
        id: 'md',
        value: WORDS.join(' ')
          .repeat(2)
          .slice(0, k * 2),
        streaming: k < 100,
      },
      ...Array.from({ length: 49 }, (_, n) => row(n)),
    ],
  }));
}

import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  CustomStreamError,
  MemoryStore,
  StreamError,
  streamWidget,
  WidgetTemplate,
} from '@chatdock/chatkit-server';
import { ThreadItemConverter } from '@chatdock/chatkit-server/agents';
import { collectEvents, createServer, type ServerHooks } from '@chatdock/chatkit-server/testing';
import type { HiddenContextItem, ThreadMetadata, ThreadStreamEvent, WidgetPayload } from '@chatdock/protocol';
import {
  addMessage,
  assistantMessage,
  createThread,
  gate,
  json,
  stream,
  textDelta,
} from './support/requests.js';

afterEach(() => {
  vi.useRealTimers();
});

const quiet = { logger: { error: () => undefined } };

async function answerOf(respond: NonNullable<ServerHooks<unknown>['respond']>): Promise<ThreadStreamEvent[]> {
  const server = createServer(new MemoryStore(), { respond }, quiet);
  return (await collectEvents(await stream(server, createThread(), undefined))).slice(3);
}

describe('what the host page sends along', () => {
  it('reaches the handler', async () => {
    let seen: unknown;
    const server = createServer(new MemoryStore(), {
      async *respond(_thread, _message, _context, { metadata }) {
        seen = metadata;
      },
    });
    await collectEvents(
      await stream(server, { ...createThread(), metadata: { page: '/pricing' } }, undefined),
    );
    expect(seen).toEqual({ page: '/pricing' });
  });

  it('is empty when the page sends nothing', async () => {
    let seen: unknown;
    const server = createServer(new MemoryStore(), {
      async *respond(_thread, _message, _context, { metadata }) {
        seen = metadata;
      },
    });
    await collectEvents(await stream(server, createThread(), undefined));
    expect(seen).toEqual({});
  });
});

describe('widgets', () => {
  const widgets = [
    { type: 'Card', children: [{ type: 'Button', label: 'Go', onClickAction: { type: 'go' } }] },
    {
      type: 'Card',
      asForm: true,
      confirm: { label: 'Save', action: { type: 'save', payload: {} } },
      children: [],
    },
    { type: 'ListView', children: [{ type: 'ListViewItem', onClickAction: { type: 'open' }, children: [] }] },
    { type: 'Basic', children: [{ type: 'Select', name: 's', options: [], onChangeAction: { type: 'a' } }] },
    { type: 'Card', children: [{ type: 'Balloon', action: { type: 'b', handler: 'client' } }] },
  ] satisfies WidgetPayload[];

  it.each(widgets)(
    'leave, are stored and are given to the model as their author wrote them: %j',
    async (widget) => {
      const store = new MemoryStore<unknown>();
      const server = createServer(
        store,
        {
          async *respond(thread) {
            yield* streamWidget(thread, widget);
          },
        },
        quiet,
      );
      const events = await collectEvents(await stream(server, createThread(), undefined));
      const item = events.flatMap((event) =>
        event.type === 'thread.item.done' && event.item.type === 'widget' ? [event.item] : [],
      )[0];
      expect(item?.widget).toEqual(widget);
      const threadId = item?.thread_id ?? '';
      const { data } = await store.loadThreadItems(threadId, null, 10, 'asc', undefined);
      expect(data.find(({ type }) => type === 'widget')).toMatchObject({ widget });
      const template = new WidgetTemplate({ version: '1.0', name: 'w', template: JSON.stringify(widget) });
      expect(template.build()).toEqual(widget);
      const [told] = await new ThreadItemConverter().toAgentInput(
        data.filter(({ type }) => type === 'widget'),
      );
      const words = /"text":(".*")/.exec(JSON.stringify(told))?.[1] ?? '""';
      const text = JSON.parse(words) as string;
      expect(JSON.parse(text.slice(text.indexOf('{'))) as unknown).toEqual(widget);
    },
  );

  it('that stream without any state end in an error, as with the reference', async () => {
    const none = async function* (): AsyncGenerator<WidgetPayload, void, undefined> {};
    const events = await answerOf(async function* (thread) {
      yield* streamWidget(thread, none());
    });
    expect(events).toEqual([{ type: 'error', code: 'stream.error', allow_retry: true }]);
  });
});

describe('hidden items', () => {
  const secret = (thread_id: string): HiddenContextItem => ({
    type: 'hidden_context_item',
    id: 'h1',
    thread_id,
    created_at: '2026-01-02T03:04:05Z',
    content: 'secret',
  });

  it('never leave, whatever event carries them', async () => {
    const store = new MemoryStore();
    let turn = 0;
    const server = createServer(store, {
      async *respond(thread) {
        if (turn++ === 0) {
          yield { type: 'thread.item.added', item: secret(thread.id) };
          yield {
            type: 'thread.item.updated',
            item_id: 'h1',
            update: {
              type: 'workflow.task.added',
              task_index: 0,
              task: { type: 'thought', content: 'secret', status_indicator: 'none' },
            },
          };
          yield { type: 'thread.item.done', item: secret(thread.id) };
          yield { type: 'thread.item.replaced', item: secret(thread.id) };
        } else {
          yield { type: 'thread.item.removed', item_id: 'h1' };
        }
      },
    });
    const first = await collectEvents(await stream(server, createThread(), undefined));
    const thread_id = first[0]?.type === 'thread.created' ? first[0].thread.id : '';
    const listed = await json(server, { type: 'items.list', params: { thread_id } }, undefined);
    const second = await collectEvents(await stream(server, addMessage(thread_id), undefined));
    const sent = JSON.stringify([first, listed, second]);
    expect(sent).not.toContain('h1');
    expect(sent).not.toContain('secret');
    await expect(store.loadItem(thread_id, 'h1', undefined)).rejects.toThrow();
  });
});

describe('a handler’s events', () => {
  it('are checked: a malformed one ends the answer with an error event', async () => {
    const events = await answerOf(async function* () {
      yield { type: 'notice', level: 'catastrophe', message: 'x' } as unknown as ThreadStreamEvent;
    });
    expect(events).toEqual([{ type: 'error', code: 'stream.error', allow_retry: true }]);
  });

  it('lose nulls and gain defaults', async () => {
    const events = await answerOf(async function* () {
      yield { type: 'error', message: null } as unknown as ThreadStreamEvent;
    });
    expect(events).toEqual([{ type: 'error', code: 'custom', allow_retry: false }]);
  });

  it('keep unknown widget components and props as they are', async () => {
    const widget = { type: 'Card' as const, glow: 3, children: [{ type: 'Balloon', height: { deep: [1] } }] };
    const events = await answerOf(async function* (thread) {
      yield {
        type: 'thread.item.done',
        item: { ...assistantMessage(thread.id, 'w'), type: 'widget', widget },
      };
    });
    expect(events[0]).toMatchObject({ item: { widget } });
  });

  it('never carry a thread’s metadata', async () => {
    const events = await answerOf(async function* (thread) {
      thread.metadata = { secret: true };
      thread.title = 'New';
      yield { type: 'progress_update', text: 'p' };
      yield { type: 'thread.updated', thread: { ...thread, items: { data: [], has_more: false } } };
    });
    expect(events.map(({ type }) => type)).toEqual(['progress_update', 'thread.updated', 'thread.updated']);
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});

describe('a thread that changes between two deltas', () => {
  it.each<[string, (thread: ThreadMetadata) => void]>([
    ['its title', (thread) => (thread.title = 'New')],
    ['its status', (thread) => (thread.status = { type: 'locked', reason: 'Closed at night' })],
    ['one entry of its metadata', (thread) => (thread.metadata['page'] = 2)],
    ['its metadata', (thread) => (thread.metadata = { page: 2 })],
  ])('is announced after the event during which it did: %s', async (_what, change) => {
    const events = await answerOf(async function* (thread) {
      yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
      yield textDelta('m1', 'a');
      change(thread);
      yield textDelta('m1', 'b');
      yield textDelta('m1', 'c');
      yield { type: 'thread.item.done', item: assistantMessage(thread.id, 'm1', 'abc') };
    });
    expect(events.map(({ type }) => type.replace('thread.', ''))).toEqual([
      'item.added',
      'item.updated',
      'item.updated',
      'updated',
      'item.updated',
      'item.done',
    ]);
  });
});

describe('a failing handler', () => {
  it.each([
    [
      new CustomStreamError('Try Tuesday.', { allowRetry: true }),
      { code: 'custom', message: 'Try Tuesday.', allow_retry: true },
    ],
    [new StreamError('stream.error', { allowRetry: false }), { code: 'stream.error', allow_retry: false }],
    [new Error('password=hunter2'), { code: 'stream.error', allow_retry: true }],
  ])('ends its stream with an error event and nothing internal: %s', async (error, expected) => {
    const events = await answerOf(async function* (thread) {
      yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
      throw error;
    });
    expect(events.at(-1)).toEqual({ type: 'error', ...expected });
  });

  it('is written to the log with its cause', async () => {
    const error = vi.fn();
    const failure = new Error('boom');
    const server = createServer(
      new MemoryStore(),
      {
        respond: () => {
          throw failure;
        },
      },
      { logger: { error } },
    );
    await collectEvents(await stream(server, createThread(), undefined));
    expect(error).toHaveBeenCalledWith(expect.any(String), failure);
  });
});

describe('a slow client', () => {
  it('holds the handler back', async () => {
    let made = 0;
    const server = createServer(
      new MemoryStore(),
      {
        async *respond(thread) {
          yield { type: 'thread.item.added', item: assistantMessage(thread.id, 'm1') };
          for (; made < 10_000; made++) yield textDelta('m1', 'x');
        },
      },
      { queueSize: 8 },
    );
    const result = await stream(server, createThread(), undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBeLessThan(16);
    const events = await collectEvents(result);
    expect(events.filter(({ type }) => type === 'thread.item.updated')).toHaveLength(10_000);
  });
});

describe('a silent stream', () => {
  it('is kept open by a comment every 15 seconds', async () => {
    vi.useFakeTimers();
    const { opened, open } = gate();
    const server = createServer(new MemoryStore(), {
      async *respond() {
        await opened;
        yield { type: 'progress_update', text: 'at last' };
      },
    });
    const chunks = (await stream(server, createThread(), undefined))[Symbol.asyncIterator]();
    for (let sent = 0; sent < 3; sent++) await chunks.next();
    for (let comments = 0; comments < 3; comments++) {
      const next = chunks.next();
      await vi.advanceTimersByTimeAsync(15_000);
      expect(String(Buffer.from((await next).value ?? []))).toBe(': keep-alive\n\n');
    }
    const next = chunks.next();
    open();
    expect(String(Buffer.from((await next).value ?? []))).toContain('at last');
  });
});

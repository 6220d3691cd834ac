import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Annotation,
  AssistantMessageItem,
  ThreadItem,
  ThreadItemUpdate,
  ThreadStreamEvent,
  WidgetItem,
  WorkflowItem,
} from '@chatdock/protocol';
import { threadCreated } from '@chatdock/test-browsers';
import { initialState, reduceThread, Transport, type SessionState } from '../src/index.js';
import { message } from './scripted-server.js';

const created_at = '2026-01-01T00:00:00Z';
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '\n\n', 'data: ', '\r', '🙂'),
);

/** One item as it comes: its events in their order, and what is to be seen after the last of them. */
interface Told {
  readonly events: readonly ThreadStreamEvent[];
  readonly shown: ThreadItem | null;
  /** Whether its end was announced. */
  readonly ended: boolean;
}

type Ending = 'open' | 'done' | 'removed' | 'replaced';
const ending = fc.constantFrom<Ending>('open', 'open', 'done', 'removed', 'replaced');

function told(added: ThreadItem, updates: readonly ThreadItemUpdate[], grown: ThreadItem, end: Ending): Told {
  const begun: ThreadStreamEvent[] = [
    { type: 'thread.item.added', item: added },
    ...updates.map((update) => ({ type: 'thread.item.updated' as const, item_id: added.id, update })),
  ];
  const last = { ...grown, created_at: '2026-01-02T00:00:00Z' };
  switch (end) {
    case 'open':
      return { events: begun, shown: grown, ended: false };
    case 'done':
      return { events: [...begun, { type: 'thread.item.done', item: last }], shown: last, ended: true };
    case 'removed':
      return {
        events: [...begun, { type: 'thread.item.removed', item_id: added.id }],
        shown: null,
        ended: true,
      };
    case 'replaced':
      return { events: [...begun, { type: 'thread.item.replaced', item: last }], shown: last, ended: false };
  }
}

const base = (id: string) => ({ id, thread_id: 'thr_1', created_at });
const part = (words: string, annotations: Annotation[] = []) => ({
  type: 'output_text' as const,
  text: words,
  annotations,
});

/** Texts of several parts, each in pieces that come in any order among the parts. */
const messageOf = (id: string) =>
  fc
    .tuple(
      fc.array(fc.array(text, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(2), { maxLength: 12 }),
      ending,
    )
    .map(([parts, order, end]) => {
      const left = parts.map((pieces) => [...pieces]);
      const updates: ThreadItemUpdate[] = parts.map((_pieces, content_index) => ({
        type: 'assistant_message.content_part.added',
        content_index,
        content: part(''),
      }));
      const say = (content_index: number) => {
        const delta = left[content_index]?.shift();
        if (delta === undefined) return;
        updates.push({ type: 'assistant_message.content_part.text_delta', content_index, delta });
      };
      for (const index of order) say(index);
      left.forEach((pieces, index) => {
        while (pieces.length > 0) say(index);
      });
      const added: AssistantMessageItem = { type: 'assistant_message', ...base(id), content: [] };
      return told(added, updates, { ...added, content: parts.map((pieces) => part(pieces.join(''))) }, end);
    });

const workflowOf = (id: string) =>
  fc.tuple(fc.array(fc.tuple(text, text), { maxLength: 4 }), ending).map(([tasks, end]) => {
    const task = (title: string) => ({ type: 'custom' as const, title, status_indicator: 'none' as const });
    const added: WorkflowItem = {
      type: 'workflow',
      ...base(id),
      workflow: { type: 'custom', tasks: [], expanded: false },
    };
    const updates = tasks.flatMap(([first, then], task_index): ThreadItemUpdate[] => [
      { type: 'workflow.task.added', task_index, task: task(first) },
      { type: 'workflow.task.updated', task_index, task: task(then) },
    ]);
    const workflow = { ...added.workflow, tasks: tasks.map(([, then]) => task(then)) };
    return told(added, updates, { ...added, workflow }, end);
  });

const widgetOf = (id: string) =>
  fc
    .tuple(fc.array(text, { maxLength: 4 }), fc.array(text, { maxLength: 4 }), ending)
    .map(([ones, twos, end]) => {
      const widget = (one: string, two: string, streaming: boolean) => ({
        type: 'Card' as const,
        children: [
          { type: 'Text', id: 'a', value: one, streaming },
          { type: 'Markdown', id: 'b', value: two, streaming },
        ],
      });
      const deltas = (component_id: string, pieces: readonly string[]) =>
        [...pieces, ''].map((delta, index) => ({
          type: 'widget.streaming_text.value_delta' as const,
          component_id,
          delta,
          done: index === pieces.length,
        }));
      const added: WidgetItem = { type: 'widget', ...base(id), widget: widget('', '', true) };
      const grown = { ...added, widget: widget(ones.join(''), twos.join(''), false) };
      return told(added, [...deltas('b', twos), ...deltas('a', ones)], grown, end);
    });

const id = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom('', '__proto__', 'constructor', '\ud83d', 'a', 'A', ' a', '"', '\n'),
);

const stories = fc
  .uniqueArray(id, { maxLength: 5 })
  .chain((ids) => fc.tuple(...ids.map((one) => fc.oneof(messageOf(one), workflowOf(one), widgetOf(one)))));

/** The events of all stories in any order that keeps each story's own. */
function interleaved(tales: readonly Told[], order: readonly number[]): ThreadStreamEvent[] {
  const left = tales.map(({ events }) => [...events]);
  const all: ThreadStreamEvent[] = [];
  for (const turn of [...order, ...tales.flatMap(({ events }, index) => events.map(() => index))]) {
    const event = left[turn % Math.max(1, left.length)]?.shift();
    if (event) all.push(event);
  }
  return all;
}

/** Bytes cut into pieces anywhere, characters and line ends included. */
function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, index) => bytes.slice(cuts[index], end));
}

function encoded(events: readonly ThreadStreamEvent[], lineEnd: string): Uint8Array {
  const lines = events.map(
    (event) => `data: ${JSON.stringify(event)}${lineEnd}${lineEnd}: alive${lineEnd}${lineEnd}`,
  );
  return new TextEncoder().encode(lines.join(''));
}

async function read(pieces: readonly Uint8Array[]): Promise<SessionState> {
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const piece of pieces) stream.enqueue(piece);
      stream.close();
    },
  });
  const transport = new Transport({
    url: 'https://chat.example.test/',
    fetch: async () => new Response(body),
  });
  const request = { type: 'threads.create', params: { input: message('Hello').input } } as const;
  let state = initialState;
  for await (const event of transport.stream(request, new AbortController().signal)) {
    state = reduceThread(state, event);
  }
  return state;
}

const idOf = (event: ThreadStreamEvent) =>
  'item_id' in event ? event.item_id : 'item' in event ? event.item.id : undefined;

/** The item that came or grew last, unless it has ended since. */
function streamingIn(events: readonly ThreadStreamEvent[]): string | null {
  const last = events.findLastIndex(
    ({ type }) => type === 'thread.item.added' || type === 'thread.item.updated',
  );
  const streaming = events[last] && idOf(events[last]);
  const ends = ({ type }: ThreadStreamEvent) => type === 'thread.item.done' || type === 'thread.item.removed';
  const ended = events.slice(last + 1).some((event) => ends(event) && idOf(event) === streaming);
  return ended ? null : (streaming ?? null);
}

describe('an answer, however it is cut and mixed', () => {
  it('is shown as it was meant: every item, part and widget, in the order in which they began', async () => {
    await fc.assert(
      fc.asyncProperty(
        stories,
        fc.array(fc.nat(), { maxLength: 60 }),
        fc.array(fc.nat(), { maxLength: 40 }),
        fc.constantFrom('\n', '\r\n'),
        async (tales, order, places, lineEnd) => {
          const events = interleaved(tales, order);
          const state = await read(cutAt(encoded([threadCreated, ...events], lineEnd), places));
          const begun = events.filter(({ type }) => type === 'thread.item.added').map(idOf);
          const shown = new Map(tales.map((tale) => [idOf(tale.events[0] as ThreadStreamEvent), tale.shown]));
          expect(state.items).toEqual(begun.flatMap((one) => shown.get(one) ?? []));
          expect(state.streamingItemId).toBe(streamingIn(events));
          expect(state).toMatchObject({ failure: null, notices: [], thread: { id: 'thr_1' } });
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('keeps what it does not touch, and the state before', () => {
    fc.assert(
      fc.property(stories, fc.array(fc.nat(), { maxLength: 60 }), (tales, order) => {
        let state = initialState;
        for (const event of interleaved(tales, order)) {
          const copy = structuredClone(state);
          const next = reduceThread(state, event);
          expect(state).toEqual(copy);
          for (const item of state.items) {
            if (item.id !== idOf(event)) expect(next.items).toContain(item);
          }
          state = next;
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

describe('one event', () => {
  const item = (one: string, words: string): AssistantMessageItem => ({
    type: 'assistant_message',
    ...base(one),
    content: [part(words)],
  });
  const reduced = (...events: ThreadStreamEvent[]) => events.reduce(reduceThread, initialState);
  const progress: ThreadStreamEvent = { type: 'progress_update', text: 'Looking' };

  it('of progress is shown until the next item moves, but not by the own message of the user', () => {
    expect(reduced(progress).progress).toEqual({ text: 'Looking' });
    expect(reduced({ ...progress, icon: 'search' }).progress).toEqual({ icon: 'search', text: 'Looking' });
    expect(reduced(progress).progress).not.toHaveProperty('icon');
    expect(reduced(progress, { type: 'thread.item.added', item: item('a', '') }).progress).toBeNull();
    expect(reduced(progress, { type: 'thread.item.done', item: item('a', '') }).progress).toBeNull();
    const user: ThreadItem = {
      type: 'user_message',
      ...base('u'),
      content: [],
      attachments: [],
      inference_options: {},
    };
    expect(reduced(progress, { type: 'thread.item.done', item: user }).progress).toEqual({ text: 'Looking' });
    const added: ThreadStreamEvent = { type: 'thread.item.added', item: item('a', '') };
    const update: ThreadStreamEvent = {
      type: 'thread.item.updated',
      item_id: 'a',
      update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: 'x' },
    };
    expect(reduced(added, progress, update).progress).toBeNull();
  });

  it('of an item that is not there adds nothing, unless it is the item itself', () => {
    const update: ThreadStreamEvent = {
      type: 'thread.item.updated',
      item_id: 'a',
      update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: 'x' },
    };
    expect(reduced(update)).toBe(initialState);
    expect(reduced({ type: 'thread.item.replaced', item: item('a', 'x') })).toBe(initialState);
    expect(reduced({ type: 'thread.item.done', item: item('a', 'x') }).items).toHaveLength(1);
  });

  it('that takes an item away leaves another one streaming', () => {
    const started: ThreadStreamEvent[] = ['a', 'b'].map((id) => ({
      type: 'thread.item.added',
      item: item(id, ''),
    }));
    expect(reduced(...started).streamingItemId).toBe('b');
    expect(reduced(...started, { type: 'thread.item.removed', item_id: 'a' }).streamingItemId).toBe('b');
    expect(reduced(...started, { type: 'thread.item.removed', item_id: 'b' }).streamingItemId).toBeNull();
  });

  it('of an error without words has no words', () => {
    const failure = (event: object) =>
      reduced({ type: 'error', code: 'custom', allow_retry: true, ...event } as ThreadStreamEvent).failure;
    expect(failure({ message: 'Try later.' })).toStrictEqual({
      code: 'custom',
      allowRetry: true,
      message: 'Try later.',
    });
    expect(failure({})).toStrictEqual({ code: 'custom', allowRetry: true });
    expect(failure({ code: 'stream.error', message: 'internal' })).toStrictEqual({
      code: 'stream.error',
      allowRetry: true,
    });
  });

  it('that this version does not know, or that is an effect, changes nothing', () => {
    expect(reduced({ type: 'client_effect', name: 'x', data: {} })).toBe(initialState);
    expect(reduced({ type: 'of.tomorrow' } as unknown as ThreadStreamEvent)).toBe(initialState);
  });

  it('that ends an item closes it, and a change of what is done does not open it again', () => {
    const open = { ...initialState, items: [item('a', ''), item('b', '')], openItemIds: ['a', 'b'] };
    const ids = (event: ThreadStreamEvent) => reduceThread(open, event).openItemIds;
    expect(ids({ type: 'thread.item.done', item: item('a', 'x') })).toEqual(['b']);
    expect(ids({ type: 'thread.item.removed', item_id: 'b' })).toEqual(['a']);
    const done = { ...open, openItemIds: ['b'] };
    const update = {
      type: 'assistant_message.content_part.text_delta',
      content_index: 0,
      delta: 'x',
    } as const;
    const changed = reduceThread(done, { type: 'thread.item.updated', item_id: 'a', update });
    expect(changed).toMatchObject({ openItemIds: ['b'], streamingItemId: null });
  });

  it('of the thread takes its title and never its items', () => {
    const { thread } = threadCreated as Extract<ThreadStreamEvent, { type: 'thread.created' }>;
    const titled = { ...thread, title: 'A title', items: { data: [item('z', '')], has_more: true } };
    const state = reduced(
      threadCreated,
      { type: 'thread.item.done', item: item('a', 'x') },
      {
        type: 'thread.updated',
        thread: titled,
      },
    );
    expect(state.items.map((one) => one.id)).toEqual(['a']);
    expect(state.thread).toMatchObject({ id: 'thr_1', title: 'A title' });
    expect(state.thread).not.toHaveProperty('items');
  });

  it('of options, notices, effects and errors is kept for what it is', () => {
    expect(reduced({ type: 'stream_options', stream_options: { allow_cancel: true } }).allowCancel).toBe(
      true,
    );
    const notice = { type: 'notice', level: 'info', message: 'One' } as const;
    expect(reduced(notice, { ...notice, message: 'Two' }).notices.map((one) => one.message)).toEqual([
      'One',
      'Two',
    ]);
    expect(reduced({ type: 'client_effect', name: 'flash', data: {} })).toBe(initialState);
    expect(reduced({ type: 'error', code: 'custom', allow_retry: false }).failure).toEqual({
      code: 'custom',
      allowRetry: false,
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyItemUpdate, type AssistantMessageItem, type WorkflowItem } from '@chatdock/protocol';
import { ThreadItem, ThreadItemUpdate } from '@chatdock/protocol/schemas';
import { arbitraryOf } from './support/arbitrary.js';

const base = { id: 'i', thread_id: 't', created_at: '2026-01-01T00:00:00Z' };
const part = (text: string) => ({ type: 'output_text' as const, text, annotations: [] });
const message: AssistantMessageItem = { type: 'assistant_message', ...base, content: [] };
const workflow: WorkflowItem = {
  type: 'workflow',
  ...base,
  workflow: { type: 'custom', tasks: [], expanded: false },
};
const task = (title: string) => ({ type: 'custom' as const, title, status_indicator: 'none' as const });

describe('an update', () => {
  it('appends text, also to a part that was never announced', () => {
    const type = 'assistant_message.content_part.text_delta';
    const once = applyItemUpdate(message, { type, content_index: 1, delta: 'Hel' });
    const twice = applyItemUpdate(once, { type, content_index: 1, delta: 'lo' });
    expect(twice).toEqual({ ...message, content: [part(''), part('Hello')] });
  });

  it('of a part far behind the last one does not fit', () => {
    const type = 'assistant_message.content_part.text_delta';
    expect(applyItemUpdate(message, { type, content_index: 1e9, delta: 'x' })).toBe(message);
  });

  it('puts annotations at their index, or at the end', () => {
    const type = 'assistant_message.content_part.annotation_added';
    const at = (index: number) => ({
      type: 'annotation' as const,
      index,
      source: { type: 'url' as const, title: 't', url: 'u' },
    });
    const updates = [
      { type, content_index: 0, annotation_index: 0, annotation: at(1) },
      { type, content_index: 0, annotation_index: 9, annotation: at(2) },
      { type, content_index: 0, annotation_index: 0, annotation: at(3) },
    ] as const;
    const item = updates.reduce<ThreadItem>(applyItemUpdate, message);
    expect(item).toMatchObject({ content: [{ annotations: [{ index: 3 }, { index: 1 }, { index: 2 }] }] });
  });

  it('adds and replaces tasks of a workflow', () => {
    const added = applyItemUpdate(workflow, { type: 'workflow.task.added', task_index: 0, task: task('a') });
    const updated = applyItemUpdate(added, { type: 'workflow.task.updated', task_index: 0, task: task('b') });
    expect(updated).toMatchObject({ workflow: { tasks: [{ title: 'b' }] } });
    const unknown = { type: 'workflow.task.updated', task_index: 5, task: task('c') } as const;
    expect(applyItemUpdate(updated, unknown)).toBe(updated);
  });

  it('replaces one component wherever it is', () => {
    const inner = { type: 'Text', id: 'x', value: 'old' };
    const widget = {
      type: 'Card' as const,
      children: [{ type: 'Row', children: [inner] }, { type: 'Text' }],
    };
    const component = { type: 'Badge', id: 'x', label: 'new' };
    const update = { type: 'widget.component.updated', component_id: 'x', component } as const;
    expect(applyItemUpdate({ type: 'widget', ...base, widget }, update)).toMatchObject({
      widget: { children: [{ children: [component] }, { type: 'Text' }] },
    });
  });

  it('puts no component in the place of a root that cannot be one', () => {
    const item = {
      type: 'widget' as const,
      ...base,
      widget: { type: 'Card' as const, id: 'x', children: [] },
    };
    const type = 'widget.component.updated';
    const text = { type, component_id: 'x', component: { type: 'Text', id: 'x', value: 'a' } } as const;
    expect(applyItemUpdate(item, text)).toBe(item);
    const list = { type, component_id: 'x', component: { type: 'ListView', id: 'x' } } as const;
    expect(applyItemUpdate(item, list)).toMatchObject({ widget: { type: 'ListView' } });
  });

  it('of the end of a text ends its streaming', () => {
    const widget = {
      type: 'Card' as const,
      children: [{ type: 'Text', id: 'x', value: 'a', streaming: true }],
    };
    const type = 'widget.streaming_text.value_delta';
    const update = { type, component_id: 'x', delta: 'b', done: true } as const;
    expect(applyItemUpdate({ type: 'widget', ...base, widget }, update)).toMatchObject({
      widget: { children: [{ value: 'ab', streaming: false }] },
    });
  });

  it('shows the latest preview of an image', () => {
    const image = { id: 'g', url: 'data:,' };
    const update = { type: 'generated_image.updated', image, progress: 0.5 } as const;
    expect(applyItemUpdate({ type: 'generated_image', ...base }, update)).toMatchObject({ image });
  });

  it('at an index that no list has changes nothing, or only what is there', () => {
    const tasks = [task('a'), task('b')];
    const filled: WorkflowItem = { ...workflow, workflow: { ...workflow.workflow, tasks } };
    const said: AssistantMessageItem = { ...message, content: [part('a'), part('b')] };
    const none = [-1, -5, 0.5, NaN, Infinity, undefined as unknown as number, '0' as unknown as number];
    for (const index of [...none, 2, 3, 1e9]) {
      const update = { type: 'workflow.task.updated', task_index: index, task: task('x') } as const;
      expect(applyItemUpdate(filled, update)).toBe(filled);
    }
    for (const index of [...none, 103, 1e9]) {
      const type = 'assistant_message.content_part.text_delta';
      expect(applyItemUpdate(said, { type, content_index: index, delta: 'x' })).toBe(said);
    }
    const last = {
      type: 'assistant_message.content_part.text_delta',
      content_index: 102,
      delta: 'x',
    } as const;
    expect(applyItemUpdate(said, last)).toMatchObject({ content: { length: 103, 102: { text: 'x' } } });
    const added = { type: 'workflow.task.added', task_index: 2, task: task('c') } as const;
    expect(applyItemUpdate(filled, added)).toMatchObject({
      workflow: { tasks: [{ title: 'a' }, { title: 'b' }, { title: 'c' }] },
    });
  });

  it('of a part touches that part alone', () => {
    const said: AssistantMessageItem = { ...message, content: [part('a'), part('b'), part('c')] };
    const type = 'assistant_message.content_part.text_delta';
    const next = applyItemUpdate(said, { type, content_index: 1, delta: '!' }) as AssistantMessageItem;
    expect(next.content).toEqual([part('a'), part('b!'), part('c')]);
    expect([next.content[0], next.content[2]]).toEqual([said.content[0], said.content[2]]);
    const done = {
      type: 'assistant_message.content_part.done',
      content_index: 1,
      content: part('B'),
    } as const;
    expect(applyItemUpdate(next, done)).toMatchObject({
      content: [{ text: 'a' }, { text: 'B' }, { text: 'c' }],
    });
  });

  it('of another kind of item leaves the very same item', () => {
    fc.assert(
      fc.property(arbitraryOf(ThreadItem), arbitraryOf(ThreadItemUpdate), (made, change) => {
        const item = ThreadItem.parse(made);
        const update = ThreadItemUpdate.parse(change);
        const kind = update.type.split('.')[0];
        if (kind !== item.type) expect(applyItemUpdate(item, update)).toBe(item);
      }),
      { numRuns: 500 },
    );
  });

  it('of a component or text that is not there leaves the very same item', () => {
    const widget = { type: 'Card' as const, children: [{ type: 'Balloon', id: 'x', value: 'a' }] };
    const item = { type: 'widget' as const, ...base, widget };
    const component = { type: 'Text', id: 'y', value: 'a' };
    const none = { type: 'widget.component.updated', component_id: 'y', component } as const;
    expect(applyItemUpdate(item, none)).toBe(item);
    // What has the id holds no text that could grow.
    const type = 'widget.streaming_text.value_delta';
    expect(applyItemUpdate(item, { type, component_id: 'x', delta: 'b', done: true })).toBe(item);
  });

  it('of any kind leaves any item valid, and changes neither', () => {
    const item = arbitraryOf(ThreadItem).map((made) => ThreadItem.parse(made));
    const update = arbitraryOf(ThreadItemUpdate).map((made) => ThreadItemUpdate.parse(made));
    fc.assert(
      fc.property(item, update, (before, change) => {
        const copies = structuredClone([before, change]);
        ThreadItem.parse(applyItemUpdate(before, change));
        expect([before, change]).toEqual(copies);
      }),
      { numRuns: 500 },
    );
  });
});

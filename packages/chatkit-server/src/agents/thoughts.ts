import type { ThoughtTask, ThreadItemUpdatedEvent } from '@chatdock/protocol';
import type { OpenWorkflow } from './open-workflow.js';
import type { ProviderEvent } from './run-events.js';

type SummaryEvent = Extract<ProviderEvent, { type: `response.reasoning_summary_text.${string}` }>;

interface StreamingThought {
  readonly itemId: string;
  readonly summaryIndex: number;
  readonly workflow: OpenWorkflow;
  text: string;
}

/** Turns reasoning summaries into tasks: the first thought of a workflow streams, later ones arrive whole. */
export class Thoughts {
  #streaming: StreamingThought | undefined;

  /** The update that a piece of a summary makes, if any. */
  take(event: SummaryEvent, workflow: OpenWorkflow | undefined): ThreadItemUpdatedEvent | undefined {
    if (!workflow) return undefined;
    const streaming = this.#streaming;
    const continues =
      streaming?.workflow === workflow &&
      streaming.itemId === event.item_id &&
      streaming.summaryIndex === event.summary_index;
    if (event.type === 'response.reasoning_summary_text.delta') {
      if (continues) {
        streaming.text += event.delta;
        return replaceFirst(workflow, streaming.text);
      }
      if (workflow.type !== 'reasoning' || workflow.taskCount > 0) return undefined;
      this.#streaming = {
        itemId: event.item_id,
        summaryIndex: event.summary_index,
        workflow,
        text: event.delta,
      };
      return append(workflow, event.delta);
    }
    if (!continues) return append(workflow, event.text);
    this.#streaming = undefined;
    return replaceFirst(workflow, event.text);
  }
}

function append(workflow: OpenWorkflow, content: string): ThreadItemUpdatedEvent {
  const task = thought(content);
  const task_index = workflow.add(task);
  return {
    type: 'thread.item.updated',
    item_id: workflow.id,
    update: { type: 'workflow.task.added', task_index, task },
  };
}

/** The thought that streams is always the first task. */
function replaceFirst(workflow: OpenWorkflow, content: string): ThreadItemUpdatedEvent {
  const task = thought(content);
  workflow.update(0, task);
  return {
    type: 'thread.item.updated',
    item_id: workflow.id,
    update: { type: 'workflow.task.updated', task_index: 0, task },
  };
}

function thought(content: string): ThoughtTask {
  return { type: 'thought', content, status_indicator: 'none' };
}

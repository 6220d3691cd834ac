import type { Task, Workflow, WorkflowItem, WorkflowSummary } from '@chatdock/protocol';

/** The workflow that an agent is filling. Items are handed out as copies, so that events stay as they were. */
export class OpenWorkflow {
  /** Whether the client knows of it. One without tasks is announced with its first task. */
  isAnnounced: boolean;
  readonly #item: WorkflowItem;

  constructor(item: WorkflowItem, isAnnounced: boolean) {
    this.#item = structuredClone(item);
    this.isAnnounced = isAnnounced;
  }

  get id(): string {
    return this.#item.id;
  }

  get type(): Workflow['type'] {
    return this.#item.workflow.type;
  }

  get taskCount(): number {
    return this.#item.workflow.tasks.length;
  }

  /** The item as it is now. */
  snapshot(): WorkflowItem {
    return structuredClone(this.#item);
  }

  /** Adds a task; answers its index. */
  add(task: Task): number {
    return this.#item.workflow.tasks.push(task) - 1;
  }

  /** Replaces a task. */
  update(index: number, task: Task): void {
    if (!(index in this.#item.workflow.tasks)) throw new RangeError(`The workflow has no task ${index}.`);
    this.#item.workflow.tasks[index] = task;
  }

  /** The item as it ends: with its own summary, the given one, or its duration in whole seconds. */
  finish(now: Date, expanded: boolean, summary?: WorkflowSummary): WorkflowItem {
    const { workflow, created_at } = this.#item;
    workflow.summary = summary ?? workflow.summary ?? { duration: secondsSince(created_at, now) };
    workflow.expanded = expanded;
    return this.snapshot();
  }
}

/** Dates without a zone, which the Python SDK writes, are taken as UTC. */
function secondsSince(date: string, now: Date): number {
  const start = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(date) ? date : `${date}Z`);
  return Math.max(0, Math.trunc((now.getTime() - start) / 1000));
}

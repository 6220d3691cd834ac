import type { RunStreamEvent } from '@openai/agents';
import type {
  TaskInput,
  ThreadMetadata,
  ThreadStreamEvent,
  WidgetIcon,
  WidgetPayload,
  WorkflowInput,
  WorkflowSummary,
} from '@chatdock/protocol';
import { Task as TaskSchema, Workflow as WorkflowSchema } from '@chatdock/protocol/schemas';
import type { StoreItemType } from '../store/generate-id.js';
import type { Store } from '../store/store.js';
import { streamWidget } from '../widgets/stream-widget.js';
import { EventChannel } from './event-channel.js';
import { OpenWorkflow } from './open-workflow.js';

/** A call that the host page is to answer. */
export interface ClientToolCall {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
}

/** What an {@link AgentContext} is made of. */
export interface AgentContextOptions<Context> {
  readonly thread: ThreadMetadata;
  readonly store: Store<Context>;
  /** The context of the ChatKit request. */
  readonly requestContext: Context;
  /** Aborted when the client goes away: pass the turn's. Give it to `run` too, so that the model is stopped. */
  readonly signal?: AbortSignal;
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
}

/** What the channel between an agent run and its reader carries. */
export type ChannelEntry =
  | { readonly from: 'tool'; readonly event: ThreadStreamEvent }
  | { readonly from: 'run'; readonly event: RunStreamEvent }
  | { readonly from: 'run'; readonly error: unknown };

/**
 * What an agent's tools need to talk to the chat: pass it as the `context` of `run` and read it as
 * `runContext.context`. Methods resolve when the event is on its way; a slow client holds them back.
 */
export class AgentContext<Context = unknown> {
  readonly thread: ThreadMetadata;
  readonly store: Store<Context>;
  readonly requestContext: Context;
  readonly signal: AbortSignal;
  readonly now: () => Date;

  /**
   * Set by a tool to hand a call to the host page when the run ends. Let the agent stop at that tool
   * (`toolUseBehavior: { stopAtToolNames: [...] }`); the output arrives as a new turn.
   */
  clientToolCall: ClientToolCall | undefined;

  /** The workflow being filled. `streamAgentResponse` keeps it; use the workflow methods. */
  workflow: OpenWorkflow | undefined;

  /** Where tools and the run meet; `streamAgentResponse` reads it, and puts a new one in its place at the end. */
  channel = new EventChannel<ChannelEntry>();

  constructor(options: AgentContextOptions<Context>) {
    this.thread = options.thread;
    this.store = options.store;
    this.requestContext = options.requestContext;
    this.signal = options.signal ?? new AbortController().signal;
    this.now = options.now ?? (() => new Date());
  }

  /** A new id from the store. */
  generateId(type: StoreItemType): string {
    return type === 'thread'
      ? this.store.generateThreadId(this.requestContext)
      : this.store.generateItemId(type, this.thread, this.requestContext);
  }

  /** Sends an event, in order with the model's. */
  async stream(event: ThreadStreamEvent): Promise<void> {
    await this.channel.write({ from: 'tool', event });
  }

  /** Shows a widget, or a widget that changes: each state is sent as its difference to the one before. */
  async streamWidget(
    widget: WidgetPayload | AsyncIterable<WidgetPayload>,
    options: { readonly copyText?: string } = {},
  ): Promise<void> {
    const generateId = (type: StoreItemType) => this.generateId(type);
    for await (const event of streamWidget(this.thread, widget, { ...options, generateId, now: this.now })) {
      if (this.signal.aborted) return;
      await this.stream(event);
    }
  }

  /** Says what is being done, until the next event. */
  async progress(text: string, icon?: WidgetIcon): Promise<void> {
    await this.stream({ type: 'progress_update', text, ...(icon && { icon }) });
  }

  /** Begins a workflow. A custom one without tasks shows with its first task. */
  async startWorkflow(workflow: WorkflowInput): Promise<void> {
    const open = new OpenWorkflow(this.#newWorkflow(workflow), false);
    this.workflow = open;
    if (open.type === 'reasoning' || open.taskCount > 0) await this.#announce(open);
  }

  /** Adds a task to the workflow; begins a custom workflow when none is open. */
  async addWorkflowTask(task: TaskInput): Promise<void> {
    const open = (this.workflow ??= new OpenWorkflow(
      this.#newWorkflow({ type: 'custom', tasks: [] }),
      false,
    ));
    const parsed = TaskSchema.parse(task);
    const task_index = open.add(parsed);
    if (!open.isAnnounced) return this.#announce(open);
    const update = { type: 'workflow.task.added' as const, task_index, task: parsed };
    await this.stream({ type: 'thread.item.updated', item_id: open.id, update });
  }

  /**
   * Replaces a task of the workflow.
   *
   * @throws Error when no workflow is open, RangeError when it has no such task.
   */
  async updateWorkflowTask(task: TaskInput, taskIndex: number): Promise<void> {
    const open = this.workflow;
    if (!open) throw new Error('No workflow is open. Call startWorkflow() or addWorkflowTask() first.');
    const parsed = TaskSchema.parse(task);
    open.update(taskIndex, parsed);
    const update = { type: 'workflow.task.updated' as const, task_index: taskIndex, task: parsed };
    await this.stream({ type: 'thread.item.updated', item_id: open.id, update });
  }

  /** Ends the workflow, by default with its duration and collapsed; does nothing when none is open. */
  async endWorkflow(summary?: WorkflowSummary, expanded = false): Promise<void> {
    const open = this.workflow;
    this.workflow = undefined;
    if (!open) return;
    await this.stream({ type: 'thread.item.done', item: open.finish(this.now(), expanded, summary) });
  }

  async #announce(open: OpenWorkflow): Promise<void> {
    open.isAnnounced = true;
    await this.stream({ type: 'thread.item.added', item: open.snapshot() });
  }

  #newWorkflow(workflow: WorkflowInput) {
    return {
      type: 'workflow' as const,
      id: this.generateId('workflow'),
      thread_id: this.thread.id,
      created_at: this.now().toISOString(),
      workflow: WorkflowSchema.parse(workflow),
    };
  }
}

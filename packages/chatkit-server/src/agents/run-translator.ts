import type { ThreadItem, ThreadStreamEvent } from '@chatdock/protocol';
import type { AgentContext, ChannelEntry } from './agent-context.js';
import { OpenWorkflow } from './open-workflow.js';
import { PlainModelEvents } from './plain-model-events.js';
import { ResponseEvents } from './response-events.js';
import type { ResponseStreamConverter } from './response-stream-converter.js';
import { isTerminal, providerEventOf, type ModelEvent } from './run-events.js';
import { RunOutcome } from './run-outcome.js';
import { SaidAndThought, type SpokenEvent } from './said-and-thought.js';
import { ToolCallTasks, type ToolTasks } from './tool-tasks.js';

/** Items that are an answer by themselves; steps on the way to one are not. */
const answers: ReadonlySet<ThreadItem['type']> = new Set([
  'assistant_message',
  'widget',
  'generated_image',
  'structured_input',
  'client_tool_call',
]);

/** Turns what comes out of the channel into thread events, and keeps account of what the run produced. */
export class RunTranslator {
  /** The last function call the model made. */
  toolCall: { id?: string | undefined; callId: string } | undefined;
  /** How the run's responses end. */
  readonly outcome = new RunOutcome();
  readonly #context: AgentContext<never>;
  readonly #responseEvents: ResponseEvents;
  readonly #plainEvents: PlainModelEvents;
  readonly #spoken = new SaidAndThought();
  /** The messages of the present response. */
  readonly #messages = new Set<string>();
  readonly #produced = new Set<string>();
  /** Whether the model has given normalised events only; decided anew for each response. */
  #isPlain = true;
  #hasMadeUpIds = false;

  readonly #tasks: ToolCallTasks | undefined;

  constructor(context: AgentContext<never>, converter: ResponseStreamConverter, toolTasks?: ToolTasks) {
    this.#tasks = toolTasks && new ToolCallTasks(context, toolTasks);
    this.#context = context;
    this.#responseEvents = new ResponseEvents(context, converter);
    this.#plainEvents = new PlainModelEvents(() => context.generateId('message'));
  }

  /** The thread events that an entry of the channel makes. */
  async take(entry: Exclude<ChannelEntry, { error: unknown }>): Promise<ThreadStreamEvent[]> {
    const made: ThreadStreamEvent[] = [];
    if (entry.from === 'tool') {
      await this.#translate(this.#spoken.flush(), made);
      this.#account(entry.event, 'tool', made);
      return made;
    }
    const { event } = entry;
    this.outcome.take(event);
    if (event.type === 'run_item_stream_event' && event.item.type === 'tool_call_item') {
      const { rawItem } = event.item;
      if (rawItem.type === 'function_call') {
        // Without the provider's own events the ids are made up, and may repeat from one response to the next.
        this.toolCall = { id: this.#hasMadeUpIds ? undefined : rawItem.id, callId: rawItem.callId };
        this.#accountAll(this.#tasks?.begin(rawItem), made);
      }
    }
    if (event.type === 'run_item_stream_event' && event.item.type === 'tool_call_output_item') {
      const { rawItem } = event.item;
      if (rawItem.type === 'function_call_result') this.#accountAll(this.#tasks?.end(rawItem.callId), made);
    }
    if (event.type === 'raw_model_stream_event') await this.#takeModelEvent(event.data, made);
    return made;
  }

  /** What is left to say of a run that is over. */
  async rest(): Promise<ThreadStreamEvent[]> {
    const made: ThreadStreamEvent[] = [];
    await this.#translate(this.#spoken.flush(), made);
    return made;
  }

  /** Takes back everything the run produced, in the order of the ids. */
  takeBack(): ThreadStreamEvent[] {
    return removals(this.#produced);
  }

  async #takeModelEvent(data: ModelEvent, made: ThreadStreamEvent[]): Promise<void> {
    const provided = providerEventOf(data);
    if (data.type === 'response_started') this.#messages.clear();
    const isOver = data.type === 'response_done' || (provided !== undefined && isTerminal(provided));
    if (data.type === 'response_done') this.#hasMadeUpIds = this.#isPlain;
    if (provided) this.#isPlain = false;
    if (isOver && this.outcome.isFiltered) {
      // What a safety filter objects to is neither kept nor given to the model again.
      this.#plainEvents.abandon();
      this.#spoken.abandon();
      made.push(...removals(this.#messages));
    } else {
      const plain = this.#isPlain ? this.#plainEvents.take(data) : [];
      for (const event of provided ? [provided] : plain)
        await this.#translate(this.#spoken.take(event), made);
    }
    if (provided && isTerminal(provided)) this.#isPlain = true;
  }

  async #translate(events: readonly SpokenEvent[], made: ThreadStreamEvent[]): Promise<void> {
    for (const event of events) {
      for (const each of await this.#responseEvents.take(event)) this.#account(each, 'model', made);
    }
  }

  #accountAll(events: readonly ThreadStreamEvent[] = [], made: ThreadStreamEvent[]): void {
    for (const event of events) this.#account(event, 'model', made);
  }

  #account(event: ThreadStreamEvent, from: 'tool' | 'model', made: ThreadStreamEvent[]): void {
    if (event.type === 'thread.item.added' || event.type === 'thread.item.done') {
      const { item } = event;
      const endsWorkflow =
        from === 'tool'
          ? item.type !== 'client_tool_call' && item.type !== 'hidden_context_item'
          : item.type === 'assistant_message' && event.type === 'thread.item.added';
      if (endsWorkflow && this.#context.workflow?.id !== item.id) this.#endWorkflow(made);
      if (item.type === 'workflow' && event.type === 'thread.item.added' && !this.#context.workflow) {
        this.#context.workflow = new OpenWorkflow(item, true);
      }
      this.#produced.add(item.id);
      if (item.type === 'assistant_message' && from === 'model') this.#messages.add(item.id);
      if (event.type === 'thread.item.done' && answers.has(item.type)) this.outcome.hasShown = true;
    } else if (event.type === 'thread.item.removed') {
      this.#produced.delete(event.item_id);
      this.#messages.delete(event.item_id);
    }
    made.push(event);
  }

  #endWorkflow(made: ThreadStreamEvent[]): void {
    const { workflow } = this.#context;
    this.#context.workflow = undefined;
    if (workflow?.isAnnounced) {
      made.push(...(this.#tasks?.endAll(workflow) ?? []));
      made.push({ type: 'thread.item.done', item: workflow.finish(this.#context.now(), false) });
    }
  }
}

/** The removal of these items, in the order of the ids; the set is empty afterwards. */
function removals(items: Set<string>): ThreadStreamEvent[] {
  const ids = [...items].sort();
  items.clear();
  return ids.map((item_id) => ({ type: 'thread.item.removed', item_id }));
}

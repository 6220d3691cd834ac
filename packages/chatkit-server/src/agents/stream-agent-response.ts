import type { ThreadStreamEvent } from '@chatdock/protocol';
import type { AgentContext, ChannelEntry } from './agent-context.js';
import { EventChannel } from './event-channel.js';
import { isGuardrailTripwire, toModelTrouble } from './model-trouble.js';
import { OpenWorkflow } from './open-workflow.js';
import { PlainModelEvents } from './plain-model-events.js';
import { ResponseEvents } from './response-events.js';
import { ResponseStreamConverter } from './response-stream-converter.js';
import {
  failureCodeOf,
  isTerminal,
  providerEventOf,
  readRun,
  type AgentRun,
  type AgentRunReader,
} from './run-events.js';

/** How an agent's answer is streamed. */
export interface StreamAgentResponseOptions {
  /** How model output becomes thread content. */
  readonly converter?: ResponseStreamConverter;
}

/**
 * The thread events of a streamed agent run, merged in order with what its tools send through `context`.
 *
 * A workflow that is still open at the end is stored and continued by the thread's next run. When a guardrail
 * trips, everything this run produced is removed.
 *
 * @throws CustomStreamError with a message for the user when the model or the run fails; its cause is the
 * original error.
 */
export async function* streamAgentResponse<Context>(
  context: AgentContext<Context>,
  result: AgentRun,
  { converter = new ResponseStreamConverter() }: StreamAgentResponseOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  await continueWorkflow(context);
  const translator = new RunTranslator(context as AgentContext<never>, converter);
  const { channel, signal } = context;
  const run = readRun(result);
  const stop = () => channel.close();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  void pump(run, context);
  try {
    for await (const entry of channel) {
      if (signal.aborted) return;
      if ('error' in entry) throw entry.error;
      yield* translator.take(entry);
    }
  } catch (error) {
    if (isGuardrailTripwire(error)) yield* translator.removals();
    throw toModelTrouble(error, translator.failureCode);
  } finally {
    signal.removeEventListener('abort', stop);
    channel.close();
    context.channel = new EventChannel();
    // Not waited for: a run that hangs must not hold up whoever leaves.
    run.stop().catch(() => undefined);
  }
  if (!signal.aborted) yield* finish(context, translator);
}

/** Moves the run's events into the channel, where they meet the tools' in the order of their making. */
async function pump<Context>(run: AgentRunReader, { channel }: AgentContext<Context>): Promise<void> {
  try {
    for (let step = await run.next(); !step.done; step = await run.next()) {
      await channel.write({ from: 'run', event: step.value });
    }
  } catch (error) {
    await channel.write({ from: 'run', error });
  }
  channel.close();
}

/** A workflow at the end of the thread goes on, also when a client tool call came after it. */
async function continueWorkflow<Context>(context: AgentContext<Context>): Promise<void> {
  const { store, thread, requestContext } = context;
  const [last, before] = (await store.loadThreadItems(thread.id, null, 2, 'desc', requestContext)).data;
  const item = last?.type === 'client_tool_call' ? before : last;
  if (item?.type !== 'workflow') return;
  const { type, tasks } = item.workflow;
  context.workflow = new OpenWorkflow(item, type === 'reasoning' || tasks.length > 0);
}

async function* finish<Context>(
  context: AgentContext<Context>,
  { toolCall }: RunTranslator,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { store, thread, requestContext, workflow, clientToolCall } = context;
  if (workflow) await store.addThreadItem(thread.id, workflow.snapshot(), requestContext);
  if (!clientToolCall) return;
  context.clientToolCall = undefined;
  const item = {
    type: 'client_tool_call' as const,
    id: toolCall?.id ?? context.generateId('tool_call'),
    thread_id: thread.id,
    created_at: context.now().toISOString(),
    status: 'pending' as const,
    call_id: toolCall?.callId ?? context.generateId('tool_call'),
    name: clientToolCall.name,
    arguments: clientToolCall.arguments,
  };
  yield { type: 'thread.item.done', item };
}

/** Turns what comes out of the channel into thread events, and keeps account of what the run produced. */
class RunTranslator {
  /** The last function call the model made. */
  toolCall: { id?: string | undefined; callId: string } | undefined;
  /** Why the provider gave up, in its own code. */
  failureCode: string | undefined;
  readonly #context: AgentContext<never>;
  readonly #responseEvents: ResponseEvents;
  readonly #plainEvents: PlainModelEvents;
  readonly #produced = new Set<string>();
  /** Whether the model has given normalised events only; decided anew for each response. */
  #isPlain = true;
  #hasMadeUpIds = false;

  constructor(context: AgentContext<never>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#responseEvents = new ResponseEvents(context, converter);
    this.#plainEvents = new PlainModelEvents(context, converter);
  }

  async *take(
    entry: Exclude<ChannelEntry, { error: unknown }>,
  ): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    if (entry.from === 'tool') return yield* this.#account(entry.event, 'tool');
    const { event } = entry;
    if (event.type === 'run_item_stream_event' && event.item.type === 'tool_call_item') {
      const { rawItem } = event.item;
      if (rawItem.type === 'function_call') {
        // Without the provider's own events the ids are made up, and may repeat from one response to the next.
        this.toolCall = { id: this.#hasMadeUpIds ? undefined : rawItem.id, callId: rawItem.callId };
      }
    }
    if (event.type !== 'raw_model_stream_event') return;
    const provided = providerEventOf(event.data);
    if (event.data.type === 'response_done') this.#hasMadeUpIds = this.#isPlain;
    if (provided) this.#isPlain = false;
    const events = provided
      ? await this.#responseEvents.take(provided)
      : this.#isPlain
        ? this.#plainEvents.take(event.data)
        : [];
    if (provided && isTerminal(provided)) {
      this.#isPlain = true;
      this.failureCode = failureCodeOf(provided);
    }
    for (const made of events) yield* this.#account(made, 'model');
  }

  /** Takes back everything the run produced, in the order of the ids. */
  *removals(): Generator<ThreadStreamEvent, void, undefined> {
    for (const item_id of [...this.#produced].sort()) yield { type: 'thread.item.removed', item_id };
  }

  *#account(event: ThreadStreamEvent, from: 'tool' | 'model'): Generator<ThreadStreamEvent, void, undefined> {
    if (event.type === 'thread.item.added' || event.type === 'thread.item.done') {
      const { item } = event;
      const endsWorkflow =
        from === 'tool'
          ? item.type !== 'client_tool_call' && item.type !== 'hidden_context_item'
          : item.type === 'assistant_message' && event.type === 'thread.item.added';
      if (endsWorkflow && this.#context.workflow?.id !== item.id) yield* this.#endWorkflow();
      if (item.type === 'workflow' && event.type === 'thread.item.added' && !this.#context.workflow) {
        this.#context.workflow = new OpenWorkflow(item, true);
      }
      this.#produced.add(item.id);
    }
    yield event;
  }

  *#endWorkflow(): Generator<ThreadStreamEvent, void, undefined> {
    const { workflow } = this.#context;
    this.#context.workflow = undefined;
    if (workflow?.isAnnounced) {
      yield { type: 'thread.item.done', item: workflow.finish(this.#context.now(), false) };
    }
  }
}

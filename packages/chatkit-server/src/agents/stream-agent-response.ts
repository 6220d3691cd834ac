import type { Ending, ThreadStreamEvent } from '@chatdock/protocol';
import type { AgentContext } from './agent-context.js';
import { EventChannel } from './event-channel.js';
import { emptyAnswer, isGuardrailTripwire, toStreamError } from './endings-of-models.js';
import { OpenWorkflow } from './open-workflow.js';
import { ResponseStreamConverter } from './response-stream-converter.js';
import { readRun, type AgentRun, type AgentRunReader } from './run-events.js';
import { RunTranslator } from './run-translator.js';
import type { ToolTasks } from './tool-tasks.js';

/** How an agent's answer is streamed. */
export interface StreamAgentResponseOptions {
  /** How model output becomes thread content. */
  readonly converter?: ResponseStreamConverter;
  /** Shows the calls of tools as tasks of a workflow. Default: they are not shown. */
  readonly toolTasks?: ToolTasks;
}

/**
 * The thread events of a streamed agent run, merged in order with what its tools send through `context`.
 *
 * An answer that did not just finish says how it ended: one that was cut, filtered or refused, or that waits for an
 * approval, by a last event; every other by the error that it throws.
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
  { converter = new ResponseStreamConverter(), toolTasks }: StreamAgentResponseOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  await continueWorkflow(context);
  const translator = new RunTranslator(context as AgentContext<never>, converter, toolTasks);
  const { channel, signal } = context;
  const run = readRun(result);
  const stop = () => channel.close();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  void pump(run, context);
  let ending: Ending | undefined;
  try {
    for await (const entry of channel) {
      if (signal.aborted) return;
      if ('error' in entry) throw entry.error;
      for (const event of await translator.take(entry)) yield event;
      if (translator.outcome.isSilent) break;
    }
    ending = translator.outcome.ending;
  } catch (error) {
    if (isGuardrailTripwire(error)) yield* translator.takeBack();
    ending = translator.outcome.endingBehind(error);
    if (ending === undefined) throw toStreamError(error, translator.outcome.failureCode);
  } finally {
    signal.removeEventListener('abort', stop);
    channel.close();
    context.channel = new EventChannel();
    // Not waited for: a run that hangs must not hold up whoever leaves.
    run.stop().catch(() => undefined);
  }
  if (signal.aborted) return;
  yield* await translator.rest();
  yield* finish(context, translator);
  if (ending === 'empty') throw emptyAnswer();
  if (ending !== 'finished') yield { type: 'chatdock.turn_ended', ending };
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
    id: toolCall?.id || context.generateId('tool_call'),
    thread_id: thread.id,
    created_at: context.now().toISOString(),
    status: 'pending' as const,
    call_id: toolCall?.callId || context.generateId('tool_call'),
    name: clientToolCall.name,
    arguments: clientToolCall.arguments,
  };
  yield { type: 'thread.item.done', item };
}

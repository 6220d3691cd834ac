import {
  InputGuardrailTripwireTriggered,
  OutputGuardrailTripwireTriggered,
  type RunStreamEvent,
} from '@openai/agents';
import { AgentContext, ResponseStreamConverter, streamAgentResponse } from '@chatdock/chatkit-server/agents';
import type { TaskInput, ThreadStreamEvent, WorkflowInput, WorkflowSummary } from '@chatdock/protocol';
import {
  ThreadItem,
  ThreadStreamEvent as ThreadStreamEventSchema,
  WidgetPayload,
} from '@chatdock/protocol/schemas';
import type { Suite } from './cases.js';
import { differences } from './differences.js';
import { StoreDouble } from './store-double.js';

interface RecordedCall {
  readonly type: string;
  readonly id: string;
  readonly call_id: string;
  readonly name: string;
  readonly arguments: string;
}

/** One thing that happens inside the scripted run. */
interface Op {
  readonly responses_event?: { readonly type: string };
  readonly tool_call_item?: RecordedCall;
  readonly other_run_event?: string;
  readonly raise?: string;
  readonly stream?: unknown;
  readonly start_workflow?: WorkflowInput;
  readonly add_workflow_task?: TaskInput;
  readonly update_workflow_task?: { task: TaskInput; task_index: number };
  readonly end_workflow?: { summary?: WorkflowSummary; expanded?: boolean };
  readonly stream_widget?: { widget?: unknown; widgets?: unknown[]; copy_text?: string };
  readonly client_tool_call?: { name: string; arguments: Record<string, unknown> };
  readonly advance_clock?: number;
}

interface RecordedAgentCase {
  readonly name: string;
  readonly tags?: string[];
  readonly seed_items?: unknown[];
  readonly partial_images?: number;
  readonly ops: Op[];
  readonly expected: { events: unknown[]; raised?: string; stored: unknown[] };
}

/** What a scripted run led to. */
interface AgentOutcome {
  readonly events: object[];
  readonly stored: object[];
  readonly raised: boolean;
  /** The clock at the end. */
  readonly now: number;
}

const THREAD = {
  id: 'thr_seed',
  created_at: '2025-01-01T00:00:00Z',
  status: { type: 'active' as const },
  metadata: {},
};
const START = Date.parse('2099-01-01T00:00:00Z');

/** Scripted agent runs. */
export const agentSuite: Suite = {
  kind: 'agent_stream',
  field: 'ops',

  nameOf(recorded) {
    const { name, tags = [] } = recorded as RecordedAgentCase;
    return { name, tags };
  },

  async run(recorded) {
    const { seed_items = [], partial_images, ops } = recorded as RecordedAgentCase;
    const store = new RecordingStore();
    store.items.push(...seed_items.map((item) => ThreadItem.parse(item)));
    const clock = { ms: START };
    const context = new AgentContext({
      thread: THREAD,
      store,
      requestContext: undefined,
      now: () => new Date(clock.ms),
    });
    const script = new ScriptedRun(ops, context, clock);
    const converter = new ResponseStreamConverter(
      partial_images === undefined ? {} : { partialImages: partial_images },
    );
    const events: ThreadStreamEvent[] = [];
    let raised = false;
    try {
      for await (const event of streamAgentResponse(context, script.run(), { converter })) {
        events.push(ThreadStreamEventSchema.parse(event));
        script.consumed();
      }
    } catch {
      raised = true;
    }
    const actual: AgentOutcome = { events, stored: store.written, raised, now: clock.ms };
    return JSON.parse(JSON.stringify(actual)) as unknown;
  },

  compare(recorded, actual) {
    const { expected } = recorded as RecordedAgentCase;
    const { events, stored, raised, now } = actual as AgentOutcome;
    const failure =
      raised === (expected.raised !== undefined)
        ? []
        : [`raised: expected ${expected.raised}, got ${raised}`];
    return [
      ...failure,
      ...differences(expected.events, events, '/events', now),
      ...differences(expected.stored, stored, '/stored', now),
    ];
  },
};

class RecordingStore extends StoreDouble {
  readonly written: ThreadItem[] = [];

  override async addThreadItem(threadId: string, item: ThreadItem): Promise<void> {
    this.written.push(item);
    await super.addThreadItem(threadId, item);
  }
}

/** Runs one op after another, each when everything before it was consumed. */
class ScriptedRun {
  readonly #ops: readonly Op[];
  readonly #context: AgentContext<undefined>;
  readonly #clock: { ms: number };
  #lastActivity = 0;

  constructor(ops: readonly Op[], context: AgentContext<undefined>, clock: { ms: number }) {
    this.#ops = ops;
    this.#context = context;
    this.#clock = clock;
  }

  consumed(): void {
    this.#lastActivity++;
  }

  async *run(): AsyncGenerator<RunStreamEvent, void, undefined> {
    for (const op of this.#ops) {
      const event = await this.#perform(op);
      if (event) yield event;
      await this.#settle();
    }
  }

  /** Waits until the reader has been idle for a turn of the event loop. */
  async #settle(): Promise<void> {
    for (let seen = -1; seen !== this.#lastActivity;) {
      seen = this.#lastActivity;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #perform(op: Op): Promise<RunStreamEvent | undefined> {
    const context = this.#context;
    if (op.responses_event) return rawEvent({ type: 'model', event: op.responses_event });
    if (op.tool_call_item) return toolCalled(op.tool_call_item);
    if (op.other_run_event) return { type: op.other_run_event } as RunStreamEvent;
    if (op.raise) throw failureOf(op.raise);
    if (op.advance_clock) this.#clock.ms += op.advance_clock * 1000;
    if (op.stream) await context.stream(ThreadStreamEventSchema.parse(op.stream));
    if (op.start_workflow) await context.startWorkflow(op.start_workflow);
    if (op.add_workflow_task) await context.addWorkflowTask(op.add_workflow_task);
    if (op.update_workflow_task) {
      await context.updateWorkflowTask(op.update_workflow_task.task, op.update_workflow_task.task_index);
    }
    if (op.end_workflow) await context.endWorkflow(op.end_workflow.summary, op.end_workflow.expanded);
    if (op.client_tool_call) context.clientToolCall = op.client_tool_call;
    if (op.stream_widget) {
      const { widget, widgets, copy_text } = op.stream_widget;
      const options = copy_text === undefined ? {} : { copyText: copy_text };
      await context.streamWidget(widgets ? statesOf(widgets) : WidgetPayload.parse(widget), options);
    }
    return undefined;
  }
}

async function* statesOf(widgets: readonly unknown[]) {
  for (const widget of widgets) yield WidgetPayload.parse(widget);
}

/** Recorded events hold only what the reference reads, so they are no complete SDK objects. */
function rawEvent(data: object): RunStreamEvent {
  return { type: 'raw_model_stream_event', data } as RunStreamEvent;
}

function toolCalled({ call_id, ...call }: RecordedCall): RunStreamEvent {
  const item = { type: 'tool_call_item', rawItem: { ...call, callId: call_id } };
  return { type: 'run_item_stream_event', name: 'tool_called', item } as unknown as RunStreamEvent;
}

function failureOf(kind: string): Error {
  const verdict = { tripwireTriggered: true, outputInfo: null };
  if (kind === 'input_guardrail') {
    return new InputGuardrailTripwireTriggered(kind, {
      guardrail: { type: 'input', name: kind },
      output: verdict,
    });
  }
  if (kind === 'output_guardrail') {
    return new OutputGuardrailTripwireTriggered(kind, { output: verdict } as never);
  }
  return new Error(kind);
}

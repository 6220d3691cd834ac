import {
  JsonResult,
  type ChatKitServer,
  type ServerOptions,
  type StreamingResult,
} from '@chatdock/chatkit-server';
import { createServer, decodeChunk, type ServerHooks } from '@chatdock/chatkit-server/testing';
import type { SyncCustomActionResponse } from '@chatdock/protocol';
import { Attachment, ThreadItem, ThreadMetadata } from '@chatdock/protocol/schemas';
import type { Suite } from './cases.js';
import { ClientGate } from './client-gate.js';
import { differences } from './differences.js';
import { failureOf, runScript, type Entry, type Raise } from './scripted-handler.js';
import { AttachmentStoreDouble, StoreDouble } from './store-double.js';

interface Scenario {
  readonly name: string;
  readonly tags?: string[];
  readonly seed?: { threads?: unknown[]; items?: unknown[]; attachments?: unknown[] };
  readonly respond?: Script;
  readonly action?: Script;
  readonly sync_action?: SyncCustomActionResponse & { raise?: Raise };
  readonly transcribe?: { text: string };
  readonly stream_options?: { allow_cancel: boolean };
  readonly attachment_store?: boolean;
  readonly steps: Array<{ request: object | string; abort_after_events?: number }>;
}

type Script = Entry[] | Entry[][];

interface StepResult {
  readonly kind: 'stream' | 'json' | 'rejected';
  readonly events?: object[];
  readonly raised?: string;
  readonly aborted?: boolean;
  readonly json?: unknown;
  readonly error_class?: string;
}

interface RecordedServerCase {
  readonly scenario: Scenario;
  readonly expected: { steps: StepResult[]; calls: unknown[]; store: object };
}

/** Requests against a server whose handlers are scripts. */
export const serverSuite: Suite = {
  kind: 'server',
  field: 'scenario',

  nameOf(recorded) {
    const { name, tags = [] } = (recorded as RecordedServerCase).scenario;
    return { name, tags };
  },

  async run(recorded) {
    const { scenario } = recorded as RecordedServerCase;
    const stage = new Stage(scenario);
    const steps: StepResult[] = [];
    for (const { request, abort_after_events } of scenario.steps) {
      steps.push(await stage.send(request, abort_after_events));
    }
    return { steps, calls: stage.calls, store: stage.stored() };
  },

  compare(recorded, actual) {
    const { expected } = recorded as RecordedServerCase;
    const { steps, calls, store } = actual as RecordedServerCase['expected'];
    return [
      ...expected.steps.flatMap((step, index) => stepDifferences(step, steps[index], `/steps/${index}`)),
      ...differences(expected.calls, calls, '/calls'),
      ...differences(expected.store, store, '/store'),
    ];
  },
};

/** A recorded broken stream may end in an error event, or be refused before its first byte. */
function stepDifferences(expected: StepResult, actual: StepResult | undefined, path: string): string[] {
  if (expected.kind === 'rejected') {
    return actual?.kind === 'rejected' ? [] : [`${path}: expected a refusal, got ${actual?.kind}`];
  }
  if (expected.raised === undefined) return differences(expected, actual, path);
  if (actual?.kind === 'rejected' && expected.events?.length === 0) return [];
  const events = actual?.events ?? [];
  const last = events.at(-1);
  const endsInError = last !== undefined && Reflect.get(last, 'type') === 'error';
  return endsInError
    ? differences(expected.events, events.slice(0, -1), `${path}/events`)
    : [`${path}: expected a failure, got none`];
}

/** One scenario's server, store and record of calls. */
class Stage {
  readonly calls: object[] = [];
  readonly #store = new StoreDouble();
  readonly #scenario: Scenario;
  #gate = new ClientGate();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    const { threads = [], items = [], attachments = [] } = scenario.seed ?? {};
    this.#store.threads.push(...threads.map((thread) => ThreadMetadata.parse(thread)));
    this.#store.items.push(...items.map((item) => ThreadItem.parse(item)));
    this.#store.attachments.push(...attachments.map((attachment) => Attachment.parse(attachment)));
    this.#scripts = { respond: scriptsOf(scenario.respond), action: scriptsOf(scenario.action) };
  }

  readonly #scripts: Record<'respond' | 'action', Entry[][]>;

  async send(request: object | string, abortAfter: number | undefined): Promise<StepResult> {
    this.#gate = new ClientGate(abortAfter);
    try {
      const body = typeof request === 'string' ? request : JSON.stringify(request);
      const result = await this.#server(abortAfter === undefined ? {} : { queueSize: 1 }).process(
        body,
        undefined,
      );
      if (result instanceof JsonResult) return { kind: 'json', json: JSON.parse(result.json) };
      return await this.#read(result);
    } catch (error) {
      return { kind: 'rejected', error_class: error instanceof Error ? error.name : 'unknown' };
    }
  }

  stored(): object {
    const { threads, items, attachments } = this.#store;
    return JSON.parse(JSON.stringify({ threads, items, attachments })) as object;
  }

  async #read(result: StreamingResult): Promise<StepResult> {
    const events: object[] = [];
    const chunks = result[Symbol.asyncIterator]();
    for (;;) {
      const step = await Promise.race([chunks.next(), this.#gate.clientLeaves]);
      if (!step) {
        await result.cancel();
        return { kind: 'stream', events, aborted: true };
      }
      if (step.done) return { kind: 'stream', events };
      const event = decodeChunk(step.value);
      if (event) events.push(JSON.parse(JSON.stringify(event)) as object);
      this.#gate.received = events.length;
    }
  }

  #server(options: ServerOptions<unknown>): ChatKitServer {
    const { sync_action, transcribe, stream_options, attachment_store = true } = this.#scenario;
    const { generateId } = this.#store;
    const record = (call: object) => void this.calls.push(JSON.parse(JSON.stringify(call)) as object);
    const script = (hook: 'respond' | 'action', thread: ThreadMetadata) =>
      runScript(this.#scripts[hook].shift() ?? [], { thread, generateId, pause: () => this.#gate.pause() });
    const hooks: ServerHooks<unknown> = {
      respond(thread, input_user_message) {
        record({ method: 'respond', thread_id: thread.id, input_user_message });
        return script('respond', thread);
      },
      async addFeedback(thread_id, item_ids, kind) {
        record({ method: 'add_feedback', thread_id, item_ids, kind });
      },
    };
    if (this.#scenario.action) {
      hooks.action = (thread, { type, payload = null }, sender) => {
        record({
          method: 'action',
          thread_id: thread.id,
          action: { type, payload },
          sender_id: sender?.id ?? null,
        });
        return script('action', thread);
      };
    }
    if (sync_action) {
      hooks.syncAction = async (thread, { type, payload = null }, sender) => {
        record({
          method: 'sync_action',
          thread_id: thread.id,
          action: { type, payload },
          sender_id: sender?.id ?? null,
        });
        if (sync_action.raise) throw failureOf(sync_action.raise);
        return sync_action;
      };
    }
    if (transcribe) {
      hooks.transcribe = async ({ data, mimeType, mediaType }) => {
        const audio_base64 = Buffer.from(data).toString('base64');
        record({ method: 'transcribe', mime_type: mimeType, media_type: mediaType, audio_base64 });
        return transcribe;
      };
    }
    if (stream_options) hooks.getStreamOptions = () => stream_options;
    const attachmentStore = new AttachmentStoreDouble(generateId, record);
    return createServer(this.#store, hooks, {
      logger: { error: () => undefined },
      ...(attachment_store && { attachmentStore }),
      ...options,
    });
  }
}

function scriptsOf(script: Script | undefined): Entry[][] {
  if (!script) return [];
  return script.every((entry) => Array.isArray(entry)) ? [...script] : [script as Entry[]];
}

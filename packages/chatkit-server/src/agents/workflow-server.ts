import { RunResult, StreamedRunResult } from '@openai/agents';
import {
  beforeThoughts,
  beginningOf,
  splitThoughts,
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
  type UserMessageItem,
} from '@chatdock/protocol';
import { ChatKitServer } from '../server.js';
import type { ServerOptions } from '../settings.js';
import type { Store } from '../store/store.js';
import { textAnswer } from '../stream/text-answer.js';
import type { TurnInfo } from '../stream/turn.js';
import { AgentContext } from './agent-context.js';
import { emptyAnswer, toStreamError } from './endings-of-models.js';
import { streamAgentResponse } from './stream-agent-response.js';

/** What a workflow is given. Agent Builder's exports read `input_as_text` alone. */
export interface WorkflowInput {
  /** What was said before, in words, and then the user's message. */
  readonly input_as_text: string;
  /** The user's message alone. */
  readonly message: string;
  /** Aborted when the user stops the answer. Pass it to `run` so that the model is stopped too. */
  readonly signal: AbortSignal;
}

/**
 * A workflow as Agent Builder exports it. It may return its output (`output_text`, a text, or any value that JSON
 * knows), pieces of text as they come, the result of a run, whose final output is its output, or the result of a
 * streamed run, which is streamed with everything in it.
 */
export type ExportedWorkflow = (input: WorkflowInput) => unknown;

/** Settings of a {@link WorkflowServer}. */
export interface WorkflowServerOptions<Context> extends ServerOptions<Context> {
  /** Items before the message that the workflow is told of, at most. Default 30; 0 for none. */
  readonly historyItems?: number;
  /** Whether the first message names a thread that has no title. Default: always. */
  readonly titles?: (context: Context) => boolean;
}

const DEFAULT_HISTORY_ITEMS = 30;
const LONGEST_TITLE = 60;

/**
 * A `ChatKitServer` that answers with a workflow exported from Agent Builder, as it is:
 * `new WorkflowServer(store, runWorkflow)`.
 */
export class WorkflowServer<Context = unknown> extends ChatKitServer<Context> {
  readonly #workflow: ExportedWorkflow;
  readonly #historyItems: number;
  readonly #titles: (context: Context) => boolean;

  constructor(
    store: Store<Context>,
    workflow: ExportedWorkflow,
    {
      historyItems = DEFAULT_HISTORY_ITEMS,
      titles = () => true,
      ...options
    }: WorkflowServerOptions<Context> = {},
  ) {
    super(store, options);
    this.#workflow = workflow;
    this.#historyItems = historyItems;
    this.#titles = titles;
  }

  async *respond(
    thread: ThreadMetadata,
    inputUserMessage: UserMessageItem | null,
    requestContext: Context,
    { signal }: TurnInfo,
  ): AsyncGenerator<ThreadStreamEvent, void, undefined> {
    const message = inputUserMessage ? textOf(inputUserMessage) : '';
    if (thread.title === undefined && message !== '' && this.#titles(requestContext)) {
      thread.title = titleFrom(message);
    }
    const before = await this.#before(thread, inputUserMessage, requestContext);
    const input_as_text = before === '' ? message : `${before}\n\nThe user's message now:\n${message}`;
    try {
      const output = await this.#workflow({ input_as_text, message, signal });
      if (signal.aborted) return;
      const context = new AgentContext({ thread, store: this.store, requestContext, signal });
      if (output instanceof StreamedRunResult) yield* streamAgentResponse(context, output);
      else {
        const generateId = context.generateId.bind(context);
        const text = saidIn(isPieces(output) ? output : [textFrom(output)]);
        let isSilent = true;
        for await (const event of textAnswer(thread, text, { generateId })) {
          isSilent = false;
          yield event;
        }
        if (isSilent) throw emptyAnswer();
      }
    } catch (error) {
      throw toStreamError(error);
    }
  }

  /** The conversation before a message, in words. */
  async #before(thread: ThreadMetadata, message: UserMessageItem | null, context: Context): Promise<string> {
    if (this.#historyItems <= 0) return '';
    const newest = await this.store.loadThreadItems(thread.id, null, this.#historyItems + 1, 'desc', context);
    const lines = newest.data
      .filter(({ id }) => id !== message?.id)
      .slice(0, this.#historyItems)
      .flatMap((item) => lineOf(item) ?? [])
      .toReversed();
    return lines.length === 0 ? '' : `Earlier in this conversation:\n${lines.join('\n')}`;
  }
}

function textOf({ content }: UserMessageItem): string {
  return content.map((part) => part.text).join('');
}

function lineOf(item: ThreadItem): string | undefined {
  if (item.type === 'user_message') return `User: ${textOf(item)}`;
  if (item.type !== 'assistant_message') return undefined;
  const text = item.content.map((part) => part.text).join('');
  return text === '' ? undefined : `Assistant: ${text}`;
}

function titleFrom(message: string): string {
  const [line = ''] = message.trim().split(/\r?\n/);
  return line.length <= LONGEST_TITLE ? line : `${beginningOf(line, LONGEST_TITLE - 1).trimEnd()}…`;
}

/** What is said in a text that a model may have thought in; its thoughts are left out. */
async function* saidIn(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string, void, undefined> {
  let state = beforeThoughts;
  for await (const piece of pieces) {
    const split = splitThoughts(state, piece);
    state = split.state;
    yield split.answer;
  }
  yield splitThoughts(state, '', true).answer;
}

function isPieces(output: unknown): output is AsyncIterable<string> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** The words of an output: exports return `{ output_text }`, with `output_parsed` beside it for a typed one. */
function textFrom(output: unknown): string {
  if (output === undefined || output === null) return '';
  if (typeof output === 'string') return output;
  // All else in it is the run's own: instructions, tools, usage.
  if (output instanceof RunResult) return textFrom(output.finalOutput);
  const text: unknown = Reflect.get(Object(output), 'output_text');
  return typeof text === 'string' ? text : JSON.stringify(output, null, 2);
}

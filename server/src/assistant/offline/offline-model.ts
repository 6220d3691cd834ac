import {
  Usage,
  type Model,
  type ModelRequest,
  type ModelResponse,
  type protocol,
  type StreamEvent,
} from '@openai/agents';
import { randomUUID } from 'node:crypto';
import { beginningOf } from '@chatdock/protocol';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../tasks/calendar.js';
import type { Remark, ToolCommand } from './command.js';
import { readCommand } from './read-command.js';
import { offlineRemark, offlineReply } from './replies.js';
import { sceneOf } from './scene.js';

type Message = protocol.AssistantMessageItem;
type Call = protocol.FunctionCallItem;

const longestTitle = 200;

function message(text: string): Message {
  return {
    type: 'message',
    role: 'assistant',
    id: `msg_${randomUUID()}`,
    status: 'completed',
    content: [{ type: 'output_text', text }],
  };
}

/** What the user said and was shown, newest first. */
function userTexts(input: ModelRequest['input']): string[] {
  if (typeof input === 'string') return [input];
  return input.toReversed().flatMap((item) => {
    if (!('role' in item) || item.role !== 'user') return [];
    if (typeof item.content === 'string') return [item.content];
    return [item.content.map((part) => (part.type === 'input_text' ? part.text : '')).join('\n')];
  });
}

/**
 * A model that needs no network: it understands the task commands in ordinary English, calls the same tools
 * as any other model and streams its replies word by word.
 */
export class OfflineModel implements Model {
  readonly #clock: Clock;
  readonly #paceMs: number;

  /**
   * @param clock tells the time and place that words such as "tomorrow" are read at
   * @param paceMs milliseconds from word to word: a reading pace, since replies over a network do not arrive at once
   */
  constructor(clock: Clock, paceMs = 15) {
    this.#clock = clock;
    this.#paceMs = paceMs;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    return { output: [this.#answer(request)], usage: new Usage(), responseId: `resp_${randomUUID()}` };
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    const output = this.#answer(request);
    yield { type: 'response_started' };
    if ('role' in output) {
      const [part] = output.content;
      const text = part?.type === 'output_text' ? part.text : '';
      for (const delta of text.match(/\S+\s*/g) ?? []) {
        request.signal?.throwIfAborted();
        yield { type: 'output_text_delta', delta, ...(output.id !== undefined && { itemId: output.id }) };
        await pause(this.#paceMs);
      }
    }
    yield {
      type: 'response_done',
      response: {
        id: `resp_${randomUUID()}`,
        usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
        output: [output],
      },
    };
  }

  #answer({ input, tools }: ModelRequest): Message | Call {
    const [said = '', ...before] = userTexts(input);
    const results = resultsOf(input);
    const { last, ...seen } = sceneOf(before, this.#clock);
    const command = readCommand(said, this.#clock, last, seen);
    const calls = 'tool' in command ? [command, ...(command.then ?? [])] : offerOf(command, said);
    const next = calls[results.length];
    const tool = tools.find(({ name }) => name === next?.tool);
    if (next === undefined || tool?.type !== 'function') {
      return message('say' in command ? offlineRemark(command.say) : offlineReply(results, said));
    }
    return {
      type: 'function_call',
      id: `fc_${randomUUID()}`,
      callId: `call_${randomUUID()}`,
      name: next.tool,
      status: 'completed',
      arguments: JSON.stringify({ ...absent(tool), ...next.args }),
    };
  }
}

/** What the tools have said since the last message, oldest first. */
function resultsOf(input: ModelRequest['input']): unknown[] {
  if (typeof input === 'string') return [];
  const since = input.slice(input.findLastIndex((item) => 'role' in item && item.role === 'user') + 1);
  return since.flatMap((item) => (item.type === 'function_call_result' ? [item.output] : []));
}

/** What is not understood may still be something to do: a button adds it. */
function offerOf({ say }: Remark, said: string): ToolCommand[] {
  const title = beginningOf(said.trim().replace(/\s+/g, ' '), longestTitle);
  return say === 'help' && /[\p{L}\p{N}]/u.test(title) ? [{ tool: 'offer_task', args: { title } }] : [];
}

// Tools take every parameter, null where there is nothing to say.
function absent({ parameters }: { parameters: { properties?: object } }): Record<string, null> {
  return Object.fromEntries(Object.keys(parameters.properties ?? {}).map((name) => [name, null]));
}

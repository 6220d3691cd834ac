import {
  Usage,
  type Model,
  type ModelRequest,
  type ModelResponse,
  type protocol,
  type StreamEvent,
} from '@openai/agents';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../tasks/calendar.js';
import { offlineRemark, offlineReply } from './replies.js';
import { readCommand } from './read-command.js';

type Message = protocol.AssistantMessageItem;
type Call = protocol.FunctionCallItem;

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

/** The one task that was spoken of last; undefined when several were. */
function lastTask(texts: readonly string[]): number | undefined {
  for (const text of texts) {
    const numbers = new Set(
      [...text.matchAll(/(?:#|\btask )(\d{1,9})\b/gi)].map((match) => Number(match[1])),
    );
    const [only] = numbers;
    if (numbers.size > 0) return numbers.size === 1 ? only : undefined;
  }
  return undefined;
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
    const last = typeof input === 'string' ? undefined : input.at(-1);
    if (last?.type === 'function_call_result') return message(offlineReply(last.output));
    const [said = '', ...before] = userTexts(input);
    const command = readCommand(said, this.#clock, lastTask(before));
    if ('say' in command) return message(offlineRemark(command.say));
    const tool = tools.find((candidate) => candidate.name === command.tool);
    if (tool?.type !== 'function') return message(offlineRemark('help'));
    return {
      type: 'function_call',
      id: `fc_${randomUUID()}`,
      callId: `call_${randomUUID()}`,
      name: command.tool,
      status: 'completed',
      arguments: JSON.stringify({ ...absent(tool), ...command.args }),
    };
  }
}

// Tools take every parameter, null where there is nothing to say.
function absent({ parameters }: { parameters: { properties?: object } }): Record<string, null> {
  return Object.fromEntries(Object.keys(parameters.properties ?? {}).map((name) => [name, null]));
}

import { OpenAIChatCompletionsModel, OpenAIResponsesModel } from '@openai/agents';
import type { Model, ModelSettings } from '@openai/agents';
import OpenAI from 'openai';
import { defaultModel, type Env } from '../env.js';
import type { Clock } from '../tasks/calendar.js';
import { OfflineModel } from './offline/offline-model.js';

/** What answers, and how it presents itself. */
export interface AssistantModel {
  readonly name: string;
  readonly offline: boolean;
  /** Milliseconds after which one call of the model has taken too long; absent where it cannot. */
  readonly timeoutMs?: number;
  /** What its calls are told of how much to think; absent where that is the model's own affair. */
  readonly reasoning?: NonNullable<ModelSettings['reasoning']>;
  /** The model for one turn, at the person's time and place. */
  forTurn(clock: Clock): Model;
}

// An endpoint may accept a request and then say nothing; the client's own timeout ends with the headers.
const modelTimeoutMs = 120_000;

/** The model that the environment asks for: OpenAI's or a compatible one with a key, else the offline model. */
export function createModel(env: Env): AssistantModel {
  if (!env.OPENAI_API_KEY) {
    return { name: 'offline', offline: true, forTurn: (clock) => new OfflineModel(clock) };
  }
  const client = new OpenAI({
    apiKey: env.OPENAI_API_KEY,
    ...(env.OPENAI_BASE_URL !== undefined && { baseURL: env.OPENAI_BASE_URL }),
  });
  const model =
    env.OPENAI_API === 'chat_completions'
      ? new OpenAIChatCompletionsModel(client, env.OPENAI_MODEL)
      : new OpenAIResponsesModel(client, env.OPENAI_MODEL);
  const effort = reasoningEffort(env);
  return {
    name: env.OPENAI_MODEL,
    offline: false,
    timeoutMs: modelTimeoutMs,
    ...(effort && { reasoning: { effort } }),
    forTurn: () => model,
  };
}

/** How much the model thinks. The default model takes tools on Chat Completions only when it does not think at all. */
function reasoningEffort({ OPENAI_API, OPENAI_MODEL, OPENAI_REASONING_EFFORT }: Env) {
  const cannotThink = OPENAI_API === 'chat_completions' && OPENAI_MODEL === defaultModel;
  return OPENAI_REASONING_EFFORT ?? (cannotThink ? 'none' : undefined);
}

import {
  InputGuardrailTripwireTriggered,
  MaxTurnsExceededError,
  ModelRefusalError,
  ModelTimeoutError,
  OutputGuardrailTripwireTriggered,
  ToolTimeoutError,
} from '@openai/agents';
import { CustomStreamError, StreamError } from '../errors/stream-errors.js';

interface Trouble {
  readonly message: string;
  readonly allowRetry: boolean;
}

/** What the user is told; nothing of the provider's own words. */
const troubles = {
  badKey: {
    message: 'The assistant is not set up correctly: its model key was refused. Tell whoever runs this site.',
    allowRetry: false,
  },
  unknownModel: {
    message: 'The assistant is not set up correctly: its model does not exist. Tell whoever runs this site.',
    allowRetry: false,
  },
  noQuota: {
    message: 'The assistant has used up its allowance. Tell whoever runs this site.',
    allowRetry: false,
  },
  rateLimit: { message: 'The assistant is very busy. Wait a moment, then try again.', allowRetry: true },
  timeout: { message: 'The assistant took too long to answer. Try again.', allowRetry: true },
  unreachable: {
    message: 'The assistant cannot be reached just now. Try again in a moment.',
    allowRetry: true,
  },
  refused: { message: 'The assistant cannot answer this request. Put it differently.', allowRetry: false },
  blocked: {
    message: 'This was blocked by a safety check. Put your request differently.',
    allowRetry: false,
  },
  tooLong: {
    message: 'This conversation is too long for the assistant. Start a new one.',
    allowRetry: false,
  },
  tooManySteps: {
    message: 'The assistant needed too many steps and stopped. Try a smaller request.',
    allowRetry: true,
  },
  toolTimeout: { message: 'A tool of the assistant took too long. Try again.', allowRetry: true },
} as const satisfies Record<string, Trouble>;

/** Whether a guardrail rejected the user's input or the agent's output. */
export function isGuardrailTripwire(error: unknown): boolean {
  return (
    error instanceof InputGuardrailTripwireTriggered || error instanceof OutputGuardrailTripwireTriggered
  );
}

/** The failure of a run as something a person can act on; failures we know nothing of stay as they are. */
export function toModelTrouble(error: unknown): unknown {
  if (error instanceof CustomStreamError || error instanceof StreamError) return error;
  const trouble = troubleOf(error);
  if (!trouble) return error;
  return new CustomStreamError(trouble.message, { allowRetry: trouble.allowRetry, cause: error });
}

function troubleOf(error: unknown): Trouble | undefined {
  if (isGuardrailTripwire(error)) return troubles.blocked;
  if (error instanceof MaxTurnsExceededError) return troubles.tooManySteps;
  if (error instanceof ToolTimeoutError) return troubles.toolTimeout;
  if (error instanceof ModelRefusalError) return troubles.refused;
  if (error instanceof ModelTimeoutError) return troubles.timeout;
  return error instanceof Error ? providerTroubleOf(error) : undefined;
}

/** Judged by shape, since compatible endpoints and other clients throw errors of other classes. */
function providerTroubleOf(error: Error): Trouble | undefined {
  const status = numberOf(error, 'status');
  const code = textOf(error, 'code');
  if (code === 'insufficient_quota') return troubles.noQuota;
  if (code === 'context_length_exceeded') return troubles.tooLong;
  if (code === 'content_filter' || code === 'content_policy_violation' || code === 'invalid_prompt') {
    return troubles.refused;
  }
  if (status === 401 || status === 403) return troubles.badKey;
  if (status === 404 || code === 'model_not_found') return troubles.unknownModel;
  if (status === 429 || code === 'rate_limit_exceeded') return troubles.rateLimit;
  if (status === 408 || code === 'ETIMEDOUT' || /timed? ?out/i.test(error.name + error.constructor.name)) {
    return troubles.timeout;
  }
  if (status === undefined && /connection/i.test(error.constructor.name)) return troubles.unreachable;
  return status !== undefined && status >= 500 ? troubles.unreachable : undefined;
}

function numberOf(error: Error, key: string): number | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'number' ? value : undefined;
}

function textOf(error: Error, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
}

import {
  InputGuardrailTripwireTriggered,
  MaxTurnsExceededError,
  ModelBehaviorError,
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
  cutOff: { message: 'The answer grew too long and was cut off. Ask for less at once.', allowRetry: true },
  brokeOff: { message: 'The assistant’s answer broke off. Try again.', allowRetry: true },
  toolTimeout: { message: 'A tool of the assistant took too long. Try again.', allowRetry: true },
} as const satisfies Record<string, Trouble>;

/** Whether a guardrail rejected the user's input or the agent's output. */
export function isGuardrailTripwire(error: unknown): boolean {
  return (
    error instanceof InputGuardrailTripwireTriggered || error instanceof OutputGuardrailTripwireTriggered
  );
}

/** What the codes of providers stand for, in failed responses and in HTTP failures. */
const troubleByCode: Readonly<Record<string, Trouble>> = {
  insufficient_quota: troubles.noQuota,
  context_length_exceeded: troubles.tooLong,
  content_filter: troubles.refused,
  content_policy_violation: troubles.refused,
  invalid_prompt: troubles.refused,
  model_not_found: troubles.unknownModel,
  rate_limit_exceeded: troubles.rateLimit,
  max_output_tokens: troubles.cutOff,
  server_error: troubles.brokeOff,
  ETIMEDOUT: troubles.timeout,
};

const troubleByStatus: Readonly<Record<number, Trouble>> = {
  401: troubles.badKey,
  402: troubles.noQuota,
  403: troubles.badKey,
  404: troubles.unknownModel,
  408: troubles.timeout,
  413: troubles.tooLong,
  429: troubles.rateLimit,
};

/**
 * The failure of a run as something a person can act on; failures we know nothing of stay as they are.
 *
 * @param failureCode Why the provider gave up on the response, if it said so.
 */
export function toModelTrouble(error: unknown, failureCode?: string): unknown {
  if (error instanceof CustomStreamError || error instanceof StreamError) return error;
  const trouble =
    knownTroubleOf(error) ?? (error instanceof Error ? providerTroubleOf(error, failureCode) : undefined);
  if (!trouble) return error;
  return new CustomStreamError(trouble.message, { allowRetry: trouble.allowRetry, cause: error });
}

function knownTroubleOf(error: unknown): Trouble | undefined {
  if (isGuardrailTripwire(error)) return troubles.blocked;
  if (error instanceof MaxTurnsExceededError) return troubles.tooManySteps;
  if (error instanceof ToolTimeoutError) return troubles.toolTimeout;
  if (error instanceof ModelRefusalError) return troubles.refused;
  return error instanceof ModelTimeoutError ? troubles.timeout : undefined;
}

/** Judged by shape, since compatible endpoints and other clients throw errors of other classes. */
function providerTroubleOf(error: Error, failureCode: string | undefined): Trouble | undefined {
  const code: unknown = failureCode ?? Reflect.get(error, 'code');
  const byCode =
    typeof code === 'string' && Object.hasOwn(troubleByCode, code) ? troubleByCode[code] : undefined;
  if (byCode) return byCode;
  const status: unknown = Reflect.get(error, 'status');
  if (typeof status === 'number') {
    return status >= 500 ? troubles.unreachable : troubleByStatus[status];
  }
  const kind = `${error.name} ${error.constructor.name}`;
  if (/timed? ?out/i.test(kind)) return troubles.timeout;
  if (/connection/i.test(kind)) return troubles.unreachable;
  const isBroken = error instanceof ModelBehaviorError || error instanceof SyntaxError;
  return isBroken || error.message === 'terminated' ? troubles.brokeOff : undefined;
}

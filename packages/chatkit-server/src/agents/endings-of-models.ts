import {
  InputGuardrailTripwireTriggered,
  InvalidToolOutputError,
  MaxTurnsExceededError,
  ModelBehaviorError,
  ModelRefusalError,
  ModelTimeoutError,
  OutputGuardrailTripwireTriggered,
  ToolCallError,
  ToolTimeoutError,
} from '@openai/agents';
import { endings, type Ending } from '@chatdock/protocol';
import type OpenAI from 'openai';
import { CustomStreamError, StreamError } from '../errors/stream-errors.js';
import { endingWords } from '../stream/ending-words.js';

type FinishReason = NonNullable<OpenAI.ChatCompletionChunk.Choice['finish_reason']>;
type IncompleteReason = NonNullable<OpenAI.Responses.Response.IncompleteDetails['reason']>;
type FailureCode = OpenAI.Responses.ResponseError['code'];

/** How a response ended, by what Chat Completions says of it; in the spellings of compatible endpoints too. */
const byFinishReason: Readonly<Record<string, Ending>> = {
  ...({
    stop: 'finished',
    tool_calls: 'finished',
    function_call: 'finished',
    length: 'cut',
    content_filter: 'filtered',
  } satisfies Record<FinishReason, Ending>),
  max_tokens: 'cut',
  model_length: 'cut',
  safety: 'filtered',
  recitation: 'filtered',
  sensitive: 'filtered',
  refusal: 'refused',
  error: 'interrupted',
  model_error: 'interrupted',
  network_error: 'interrupted',
  insufficient_system_resource: 'interrupted',
};

/** The same by what the Responses API says of a response that is incomplete. */
const byIncompleteReason: Readonly<Record<string, Ending>> = {
  max_output_tokens: 'cut',
  max_messages: 'cut',
  content_filter: 'filtered',
  steered: 'finished',
} satisfies Record<IncompleteReason, Ending>;

/** How a response of Chat Completions ended; null, which is no reason, where its stream broke off before it had one. */
export function endingOfFinishReason(reason: string | null): Ending {
  if (reason === null) return 'interrupted';
  const known = reason.toLowerCase();
  return Object.hasOwn(byFinishReason, known) ? (byFinishReason[known] ?? 'finished') : 'finished';
}

/** How an incomplete response of the Responses API ended. */
export function endingOfIncompleteReason(reason: string | undefined): Ending {
  const isKnown = reason !== undefined && Object.hasOwn(byIncompleteReason, reason);
  return isKnown ? (byIncompleteReason[reason] ?? 'interrupted') : 'interrupted';
}

/** A failure of a model as a person is told of it. */
interface Trouble {
  readonly ending: Ending;
  /** Default: the words of the ending. Nothing of the provider's own. */
  readonly message?: string;
  /** Default: what the table of endings says. */
  readonly allowRetry?: boolean;
}

const troubles = {
  badKey: {
    ending: 'failed',
    message: 'The assistant is not set up correctly: its model key was refused. Tell whoever runs this site.',
    allowRetry: false,
  },
  unknownModel: {
    ending: 'failed',
    message:
      'The assistant is not set up correctly: its model does not exist, or its key may not use it. Whoever runs this site has to set the name of another model, such as OPENAI_MODEL.',
    allowRetry: false,
  },
  noQuota: { ending: 'over_quota' },
  rateLimit: {
    ending: 'model_unreachable',
    message: 'The assistant is very busy. Wait a moment, then try again.',
  },
  timeout: { ending: 'timed_out' },
  unreachable: { ending: 'model_unreachable' },
  refused: { ending: 'refused' },
  blocked: {
    ending: 'filtered',
    message: 'This was blocked by a safety check. Put your request differently.',
  },
  tooLong: {
    ending: 'failed',
    message: 'This conversation is too long for the assistant. Start a new one.',
    allowRetry: false,
  },
  badPicture: {
    ending: 'failed',
    message: 'The assistant cannot read this picture. Send another one.',
    allowRetry: false,
  },
  tooManySteps: { ending: 'too_many_steps' },
  cutOff: { ending: 'cut' },
  brokeOff: { ending: 'interrupted' },
  toolFailed: { ending: 'tool_failed' },
  toolTimeout: { ending: 'tool_failed', message: 'A tool of the assistant took too long. Try again.' },
  empty: { ending: 'empty' },
} as const satisfies Record<string, Trouble>;

/** Whether a guardrail rejected the user's input or the agent's output. */
export function isGuardrailTripwire(error: unknown): boolean {
  return (
    error instanceof InputGuardrailTripwireTriggered || error instanceof OutputGuardrailTripwireTriggered
  );
}

/** What the codes of providers stand for, in failed responses and in HTTP failures. */
const byCode: Readonly<Record<string, Trouble>> = {
  ...({
    server_error: troubles.brokeOff,
    rate_limit_exceeded: troubles.rateLimit,
    invalid_prompt: troubles.refused,
    data_residency_mismatch: troubles.badKey,
    bio_policy: troubles.refused,
    misalignment_policy_violation: troubles.refused,
    vector_store_timeout: troubles.timeout,
    invalid_image: troubles.badPicture,
    invalid_image_format: troubles.badPicture,
    invalid_base64_image: troubles.badPicture,
    invalid_image_url: troubles.badPicture,
    image_too_large: troubles.badPicture,
    image_too_small: troubles.badPicture,
    image_parse_error: troubles.badPicture,
    image_content_policy_violation: troubles.refused,
    invalid_image_mode: troubles.badPicture,
    image_file_too_large: troubles.badPicture,
    unsupported_image_media_type: troubles.badPicture,
    empty_image_file: troubles.badPicture,
    failed_to_download_image: troubles.badPicture,
    image_file_not_found: troubles.badPicture,
  } satisfies Record<FailureCode, Trouble>),
  insufficient_quota: troubles.noQuota,
  context_length_exceeded: troubles.tooLong,
  content_filter: troubles.refused,
  content_policy_violation: troubles.refused,
  model_not_found: troubles.unknownModel,
  max_output_tokens: troubles.cutOff,
  ETIMEDOUT: troubles.timeout,
};

const byStatus: Readonly<Record<number, Trouble>> = {
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
export function toStreamError(error: unknown, failureCode?: string): unknown {
  if (error instanceof CustomStreamError || error instanceof StreamError) return error;
  const trouble =
    knownTroubleOf(error) ?? (error instanceof Error ? providerTroubleOf(error, failureCode) : undefined);
  return trouble ? streamErrorOf(trouble, error) : error;
}

/** The failure of a model that says nothing, although it was asked again. */
export function emptyAnswer(): CustomStreamError {
  return streamErrorOf(troubles.empty);
}

function streamErrorOf({ ending, message, allowRetry }: Trouble, cause?: unknown): CustomStreamError {
  const { words, retry } = { words: undefined, ...endings[ending] };
  const said = message ?? (words ? endingWords[words] : '');
  return new CustomStreamError(said, {
    ending,
    allowRetry: allowRetry ?? retry,
    ...(cause !== undefined && { cause }),
  });
}

function knownTroubleOf(error: unknown): Trouble | undefined {
  if (isGuardrailTripwire(error)) return troubles.blocked;
  if (error instanceof MaxTurnsExceededError) return troubles.tooManySteps;
  if (error instanceof ToolTimeoutError) return troubles.toolTimeout;
  if (error instanceof ToolCallError || error instanceof InvalidToolOutputError) return troubles.toolFailed;
  if (error instanceof ModelRefusalError) return troubles.refused;
  return error instanceof ModelTimeoutError ? troubles.timeout : undefined;
}

/** Judged by shape, since compatible endpoints and other clients throw errors of other classes. */
function providerTroubleOf(error: Error, failureCode: string | undefined): Trouble | undefined {
  const code: unknown = failureCode ?? Reflect.get(error, 'code');
  if (typeof code === 'string' && Object.hasOwn(byCode, code)) return byCode[code];
  // Some gateways put the HTTP status of the model behind them into the code.
  const status: unknown = Reflect.get(error, 'status') ?? code;
  if (typeof status === 'number') return status >= 500 ? troubles.unreachable : byStatus[status];
  const kind = `${error.name} ${error.constructor.name}`;
  if (/timed? ?out/i.test(kind)) return troubles.timeout;
  if (/connection/i.test(kind)) return troubles.unreachable;
  const isBroken = error instanceof ModelBehaviorError || error instanceof SyntaxError;
  return isBroken || error.message === 'terminated' ? troubles.brokeOff : undefined;
}

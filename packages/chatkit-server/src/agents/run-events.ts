import type { ReadableStream } from 'node:stream/web';
import { StreamedRunResult, type RunStreamEvent } from '@openai/agents';

/**
 * The events of an agent run: a `StreamedRunResult` of the Agents SDK is one, and so is any async iterable of
 * such events, which is what tests script.
 */
export type AgentRun = AsyncIterable<RunStreamEvent>;

/** Reads a run, and can stop it while it waits for the model. */
export interface AgentRunReader {
  next(): Promise<IteratorResult<RunStreamEvent, unknown>>;
  stop(): Promise<unknown>;
}

/**
 * A reader of a run. A `StreamedRunResult` is read through its stream: cancelling that aborts the model's
 * request at once, while an iterator's `return` would first wait for the next event.
 */
export function readRun(run: AgentRun): AgentRunReader {
  if (run instanceof StreamedRunResult) {
    // The Agents SDK types the platform's stream by a narrower interface of its own.
    const stream: unknown = run.toStream();
    const reader = (stream as ReadableStream<RunStreamEvent>).getReader();
    return {
      next: async () => {
        const { done, value } = await reader.read();
        return done ? { done, value } : { done, value };
      },
      stop: () => reader.cancel(),
    };
  }
  const iterator = run[Symbol.asyncIterator]();
  return { next: () => iterator.next(), stop: async () => iterator.return?.() };
}

/** What a model streams: normalised events, and the provider's own inside `model` events. */
export type ModelEvent = Extract<RunStreamEvent, { type: 'raw_model_stream_event' }>['data'];

/** The final event of one model response. */
export type ResponseDone = Extract<ModelEvent, { type: 'response_done' }>;

/** A citation as the Responses API writes it; kinds we do not know have other fields. */
export interface ProviderAnnotation {
  readonly type: string;
  readonly filename?: string | null;
  readonly index?: number;
  readonly end_index?: number;
  readonly url?: string;
  readonly title?: string;
}

/** A part of a message as the Responses API writes it. */
export interface ProviderPart {
  readonly type: string;
  readonly text?: string;
  readonly refusal?: string;
  readonly annotations?: readonly ProviderAnnotation[];
}

/** An output item as the Responses API writes it. */
export interface ProviderItem {
  readonly type: string;
  readonly id: string;
  readonly content?: readonly ProviderPart[];
  readonly result?: string | null;
}

interface PartPlace {
  readonly item_id: string;
  readonly content_index: number;
}

interface SummaryPlace {
  readonly item_id: string;
  readonly summary_index: number;
}

/** The events of the Responses API that make thread events. */
export type ProviderEvent =
  | { readonly type: 'response.output_item.added'; readonly item: ProviderItem }
  | { readonly type: 'response.output_item.done'; readonly item: ProviderItem }
  | ({ readonly type: 'response.content_part.added'; readonly part: ProviderPart } & PartPlace)
  | ({ readonly type: 'response.output_text.delta'; readonly delta: string } & PartPlace)
  | ({ readonly type: 'response.output_text.done'; readonly text: string } & PartPlace)
  | ({
      readonly type: 'response.output_text.annotation.added';
      readonly annotation: ProviderAnnotation;
    } & PartPlace)
  | ({ readonly type: 'response.reasoning_summary_text.delta'; readonly delta: string } & SummaryPlace)
  | ({ readonly type: 'response.reasoning_summary_text.done'; readonly text: string } & SummaryPlace)
  | {
      readonly type: 'response.image_generation_call.partial_image';
      readonly item_id: string;
      readonly partial_image_b64: string;
      readonly partial_image_index: number;
    }
  | { readonly type: 'response.failed'; readonly response?: { error?: { code?: string } | null } }
  | {
      readonly type: 'response.incomplete';
      readonly response?: { incomplete_details?: { reason?: string } | null };
    };

/** The Responses API event inside a `model` event; undefined for other providers' events. */
export function providerEventOf(data: ModelEvent): ProviderEvent | undefined {
  if (data.type !== 'model') return undefined;
  const event: unknown = data.event;
  if (typeof event !== 'object' || event === null || !('type' in event)) return undefined;
  const isResponsesEvent = typeof event.type === 'string' && event.type.startsWith('response.');
  return isResponsesEvent ? (event as ProviderEvent) : undefined;
}

const terminalTypes = new Set(['response.completed', 'response.failed', 'response.incomplete']);

/** Whether a provider event is the last of its response. */
export function isTerminal({ type }: ProviderEvent): boolean {
  return terminalTypes.has(type);
}

/** Why the provider gave up on a response, in its own code; undefined for every other event. */
export function failureCodeOf(event: ProviderEvent): string | undefined {
  if (event.type === 'response.failed') return event.response?.error?.code;
  return event.type === 'response.incomplete' ? event.response?.incomplete_details?.reason : undefined;
}

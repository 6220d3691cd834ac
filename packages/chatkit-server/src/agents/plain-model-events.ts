import type { ModelEvent, ProviderEvent, ProviderPart, ResponseDone } from './run-events.js';
import { ThinkingAloud } from './thinking-aloud.js';

/** What a chunk of Chat Completions carries beyond what the Agents SDK reads of it. */
interface CompletionChunk {
  readonly choices?: ReadonlyArray<{
    readonly index?: number;
    readonly delta?: { readonly reasoning_content?: unknown; readonly reasoning?: unknown } | null;
    readonly finish_reason?: string | null;
  }>;
}

/** The first choice of a chunk of Chat Completions; undefined for every other event of a model. */
export function choiceOf(event: ModelEvent): NonNullable<CompletionChunk['choices']>[number] | undefined {
  if (event.type !== 'model' || typeof event.event !== 'object' || event.event === null) return undefined;
  const { choices } = event.event as CompletionChunk;
  return Array.isArray(choices) ? choices.find(({ index = 0 }) => index === 0) : undefined;
}

/** What a model thinks in this chunk, under either of the names that endpoints give it. */
function reasoningIn(event: ModelEvent): string {
  const { reasoning_content, reasoning } = choiceOf(event)?.delta ?? {};
  const text = reasoning_content ?? reasoning;
  return typeof text === 'string' ? text : '';
}

/**
 * Puts the Agents SDK's normalised events into those of the Responses API, for models that give none of their own: Chat
 * Completions and models of your own. The same answer makes the same thread events either way.
 */
export class PlainModelEvents {
  readonly #generateId: () => string;
  /** The message that streams; its text arrives in one part. */
  #message: string | undefined;
  readonly #thinking = new ThinkingAloud('plain');

  constructor(generateId: () => string) {
    this.#generateId = generateId;
  }

  /** The provider events that one normalised event stands for. */
  take(event: ModelEvent): ProviderEvent[] {
    const reasoning = reasoningIn(event);
    if (reasoning !== '') return this.#thinking.take(reasoning);
    if (event.type === 'output_text_delta') return event.delta === '' ? [] : this.#say(event.delta);
    return event.type === 'response_done' ? this.#done(event.response.output) : [];
  }

  /** Leaves a response whose answer is taken back. */
  abandon(): void {
    this.#message = undefined;
    this.#thinking.end();
  }

  #say(delta: string): ProviderEvent[] {
    const begun = this.#thinking.end();
    if (this.#message === undefined) begun.push(...this.#begin(), this.#partAdded(0));
    const place = { item_id: this.#message ?? '', content_index: 0 };
    return [...begun, { type: 'response.output_text.delta', ...place, delta }];
  }

  #done(output: ResponseDone['response']['output']): ProviderEvent[] {
    const events = this.#thinking.end();
    for (const item of output) {
      if (item.type !== 'message' || item.role !== 'assistant') continue;
      const content = (item.content as readonly ProviderPart[]).filter((part) => textOf(part) !== '');
      if (content.length > 0 || this.#message !== undefined) events.push(...this.#finish(content));
    }
    return events;
  }

  #finish(content: readonly ProviderPart[]): ProviderEvent[] {
    const wasStreaming = this.#message !== undefined;
    const events = wasStreaming ? [] : this.#begin();
    const id = this.#message ?? '';
    for (const [content_index, part] of content.entries()) {
      if (!wasStreaming || content_index > 0) events.push(this.#partAdded(content_index));
      const text = textOf(part);
      events.push({ type: 'response.output_text.done', item_id: id, content_index, text });
    }
    events.push({ type: 'response.output_item.done', item: { type: 'message', id, content } });
    this.#message = undefined;
    return events;
  }

  #begin(): ProviderEvent[] {
    this.#message = this.#generateId();
    return [{ type: 'response.output_item.added', item: { type: 'message', id: this.#message } }];
  }

  #partAdded(content_index: number): ProviderEvent {
    const part = { type: 'output_text', text: '' };
    return { type: 'response.content_part.added', item_id: this.#message ?? '', content_index, part };
  }
}

function textOf({ text, refusal }: ProviderPart): string {
  return text ?? refusal ?? '';
}

import type { AssistantMessageContent, ThreadStreamEvent } from '@chatdock/protocol';
import type { AgentContext } from './agent-context.js';
import type { ResponseStreamConverter } from './response-stream-converter.js';
import type { ModelEvent, ProviderPart, ResponseDone } from './run-events.js';

/**
 * Turns the Agents SDK's normalised events into thread events, for models that give no Responses API events:
 * Chat Completions and models of your own. The same answer makes the same events either way.
 */
export class PlainModelEvents {
  readonly #context: AgentContext<never>;
  readonly #converter: ResponseStreamConverter;
  /** The message that streams; its text arrives in one part. */
  #streaming: { id: string; createdAt: string } | undefined;

  constructor(context: AgentContext<never>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  /** The thread events that one normalised event makes. */
  take(event: ModelEvent): ThreadStreamEvent[] {
    if (event.type === 'output_text_delta') return event.delta === '' ? [] : this.#textDelta(event.delta);
    return event.type === 'response_done' ? this.#responseDone(event.response.output) : [];
  }

  #textDelta(delta: string): ThreadStreamEvent[] {
    const begun = this.#streaming ? [] : [...this.#begin(), this.#partAdded(0)];
    const update = { type: 'assistant_message.content_part.text_delta' as const, content_index: 0, delta };
    return [...begun, this.#updated(update)];
  }

  #responseDone(output: ResponseDone['response']['output']): ThreadStreamEvent[] {
    const events: ThreadStreamEvent[] = [];
    for (const item of output) {
      if (item.type !== 'message' || item.role !== 'assistant') continue;
      const parts = item.content.map((part) => this.#converter.toContent(part as ProviderPart));
      const content = parts.filter(({ text }) => text !== '');
      if (content.length > 0 || this.#streaming) events.push(...this.#finish(content));
    }
    return events;
  }

  #finish(content: AssistantMessageContent[]): ThreadStreamEvent[] {
    const wasStreaming = this.#streaming !== undefined;
    const events = wasStreaming ? [] : this.#begin();
    for (const [content_index, part] of content.entries()) {
      if (!wasStreaming || content_index > 0) events.push(this.#partAdded(content_index));
      events.push(
        this.#updated({ type: 'assistant_message.content_part.done', content_index, content: part }),
      );
    }
    events.push({ type: 'thread.item.done', item: this.#item(content) });
    this.#streaming = undefined;
    return events;
  }

  #begin(): ThreadStreamEvent[] {
    this.#streaming = {
      id: this.#context.generateId('message'),
      createdAt: this.#context.now().toISOString(),
    };
    return [{ type: 'thread.item.added', item: this.#item([]) }];
  }

  #partAdded(content_index: number): ThreadStreamEvent {
    const content: AssistantMessageContent = { type: 'output_text', text: '', annotations: [] };
    return this.#updated({ type: 'assistant_message.content_part.added', content_index, content });
  }

  #updated(update: Extract<ThreadStreamEvent, { type: 'thread.item.updated' }>['update']): ThreadStreamEvent {
    return { type: 'thread.item.updated', item_id: this.#streaming?.id ?? '', update };
  }

  #item(content: AssistantMessageContent[]) {
    return {
      type: 'assistant_message' as const,
      id: this.#streaming?.id ?? '',
      thread_id: this.#context.thread.id,
      created_at: this.#streaming?.createdAt ?? '',
      content,
    };
  }
}

import type { ThreadStreamEvent } from '@chatdock/protocol';
import type { AgentContext } from './agent-context.js';
import { OpenWorkflow } from './open-workflow.js';
import type { ResponseStreamConverter } from './response-stream-converter.js';
import type { ProviderEvent, ProviderItem } from './run-events.js';
import type { SpokenEvent } from './said-and-thought.js';
import { Thoughts } from './thoughts.js';

/** Turns the Responses API's own events into thread events. */
export class ResponseEvents {
  readonly #context: AgentContext<never>;
  readonly #converter: ResponseStreamConverter;
  readonly #thoughts = new Thoughts();
  readonly #imageItems = new Map<string, string>();
  readonly #annotationCounts = new Map<string, number>();

  constructor(context: AgentContext<never>, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  /** The thread events that one provider event makes. */
  async take(event: SpokenEvent): Promise<ThreadStreamEvent[]> {
    switch (event.type) {
      case 'response.output_text.delta': {
        const { content_index, delta } = event;
        const update = { type: 'assistant_message.content_part.text_delta' as const, content_index, delta };
        return [{ type: 'thread.item.updated', item_id: event.item_id, update }];
      }
      case 'message_retracted':
        return [{ type: 'thread.item.removed', item_id: event.item_id }];
      case 'response.content_part.added': {
        if (event.part.type === 'reasoning_text') return [];
        const content = this.#converter.toContent(event.part);
        const { content_index } = event;
        const update = { type: 'assistant_message.content_part.added' as const, content_index, content };
        return [{ type: 'thread.item.updated', item_id: event.item_id, update }];
      }
      case 'response.output_text.done': {
        const content = this.#converter.toContent({ type: 'output_text', text: event.text });
        const { content_index } = event;
        const update = { type: 'assistant_message.content_part.done' as const, content_index, content };
        return [{ type: 'thread.item.updated', item_id: event.item_id, update }];
      }
      case 'response.output_text.annotation.added':
        return this.#annotationAdded(event);
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_summary_text.done': {
        const update = this.#thoughts.take(event, this.#context.workflow);
        return update ? [update] : [];
      }
      case 'response.image_generation_call.partial_image':
        return this.#partialImage(event);
      case 'response.output_item.added':
        return this.#itemAdded(event.item);
      case 'response.output_item.done':
        return this.#itemDone(event.item);
      default:
        return [];
    }
  }

  /** Indexes are our own: dropped citations leave no gap. */
  #annotationAdded(
    event: Extract<ProviderEvent, { type: 'response.output_text.annotation.added' }>,
  ): ThreadStreamEvent[] {
    const annotation = this.#converter.toAnnotation(event.annotation);
    if (!annotation) return [];
    const { item_id, content_index } = event;
    const key = `${item_id}/${content_index}`;
    const annotation_index = this.#annotationCounts.get(key) ?? 0;
    this.#annotationCounts.set(key, annotation_index + 1);
    const type = 'assistant_message.content_part.annotation_added';
    return [
      { type: 'thread.item.updated', item_id, update: { type, content_index, annotation_index, annotation } },
    ];
  }

  #itemAdded(item: ProviderItem): ThreadStreamEvent[] {
    switch (item.type) {
      case 'message':
        return [{ type: 'thread.item.added', item: this.#message(item) }];
      case 'reasoning':
        return this.#context.workflow ? [] : [this.#reasoningStarted()];
      case 'image_generation_call': {
        const id = this.#context.generateId('message');
        this.#imageItems.set(item.id, id);
        return [{ type: 'thread.item.added', item: { type: 'generated_image', ...this.#fields(id) } }];
      }
      default:
        return [];
    }
  }

  async #itemDone(item: ProviderItem): Promise<ThreadStreamEvent[]> {
    if (item.type === 'message') return [{ type: 'thread.item.done', item: this.#message(item) }];
    const id = item.type === 'image_generation_call' ? this.#imageItems.get(item.id) : undefined;
    if (!id || !item.result) return [];
    const url = await this.#converter.base64ImageToUrl(item.id, item.result);
    const image = { id: item.id, url };
    return [{ type: 'thread.item.done', item: { type: 'generated_image', ...this.#fields(id), image } }];
  }

  async #partialImage(
    event: Extract<ProviderEvent, { type: 'response.image_generation_call.partial_image' }>,
  ): Promise<ThreadStreamEvent[]> {
    const item_id = this.#imageItems.get(event.item_id);
    if (!item_id) return [];
    const { partial_image_index: index, partial_image_b64: base64 } = event;
    const url = await this.#converter.base64ImageToUrl(event.item_id, base64, index);
    const progress = this.#converter.partialImageIndexToProgress(index);
    const update = {
      type: 'generated_image.updated' as const,
      image: { id: event.item_id, url },
      progress,
    };
    return [{ type: 'thread.item.updated', item_id, update }];
  }

  #reasoningStarted(): ThreadStreamEvent {
    const item = {
      type: 'workflow' as const,
      ...this.#fields(this.#context.generateId('workflow')),
      workflow: { type: 'reasoning' as const, tasks: [], expanded: false },
    };
    this.#context.workflow = new OpenWorkflow(item, true);
    return { type: 'thread.item.added', item };
  }

  /** The provider's id is kept, so that both sides speak of the same message. */
  #message({ id, content = [] }: ProviderItem) {
    return {
      type: 'assistant_message' as const,
      ...this.#fields(id),
      content: content.map((part) => this.#converter.toContent(part)),
    };
  }

  #fields(id: string) {
    return { id, thread_id: this.#context.thread.id, created_at: this.#context.now().toISOString() };
  }
}

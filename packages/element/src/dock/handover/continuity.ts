import { requestMetadata } from '@chatdock/client';
import { toJson } from '@chatdock/protocol';
import type { OpenAIChatKit } from '@openai/chatkit';

type ComposerValue = Parameters<OpenAIChatKit['setComposerValue']>[0];

interface SentRequest {
  readonly type: string;
  readonly metadata?: Record<string, unknown>;
  readonly params?: {
    readonly input?: {
      readonly content?: readonly { readonly text?: string }[];
      readonly inference_options?: { readonly model?: string | null; readonly tool_choice?: unknown };
    };
  };
}

function parse(body: string): SentRequest | undefined {
  try {
    const request: unknown = JSON.parse(body);
    return typeof request === 'object' &&
      request !== null &&
      'type' in request &&
      typeof request.type === 'string'
      ? (request as SentRequest)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What the next view needs to go on where the former one was given up, as far as the official component lets
 * it be known: the thread and the tool by its events, the draft by what the page has set, the model by the last
 * request.
 */
export class Continuity {
  /** The open thread; undefined while no view has named one. */
  threadId: string | null | undefined;
  /** Whether a view has been in use. */
  inUse = false;
  #draft: ComposerValue = {};
  readonly #pageTexts = new Set<string>();
  #toolId: string | null | undefined;
  #model: string | null | undefined;

  /** The page has set the composer's content. */
  composed(value: ComposerValue): void {
    this.#draft = { ...this.#draft, ...value };
  }

  /** The page sends a message of its own, past the composer. */
  pageSends(text: string | undefined): void {
    if (text !== undefined) this.#pageTexts.add(text);
  }

  /** The view has said something. */
  heard(name: string, detail: unknown): void {
    if (name === 'chatkit.ready') this.inUse = true;
    if (name === 'chatkit.thread.change') this.threadId = (detail as { threadId: string | null }).threadId;
    if (name === 'chatkit.tool.change') this.#toolId = (detail as { toolId: string | null }).toolId;
  }

  /**
   * The official component sends a request: its body is looked at, and completed by what the page wants the
   * server to know.
   */
  sending(body: string, context: Record<string, unknown> | undefined): string {
    const request = parse(body);
    // Not ours: nothing is to be learnt from it, and nothing to be added.
    if (!request) return body;
    const input = request.params?.input;
    if (input) {
      this.#model = input.inference_options?.model;
      const text = input.content?.map((part) => part.text).join('') ?? '';
      // A message that is not the page's own comes from the composer, which is empty by now.
      if (!this.#pageTexts.delete(text)) this.#draft = {};
    }
    return toJson({ ...request, metadata: requestMetadata({ ...request.metadata, ...context }) });
  }

  /** Gives a new view's composer what the former one had. */
  async restore(view: OpenAIChatKit): Promise<void> {
    const value: ComposerValue = {
      ...this.#draft,
      ...(this.#toolId && { selectedToolId: this.#toolId }),
      ...(this.#model && { selectedModelId: this.#model }),
    };
    if (Object.keys(value).length > 0) await view.setComposerValue(value);
  }

  /** Another user has come: nothing of the former one goes on. */
  clear(): void {
    this.threadId = null;
    this.#draft = {};
    this.#pageTexts.clear();
    this.#toolId = undefined;
    this.#model = undefined;
  }
}

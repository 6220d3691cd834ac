import type { ChatKitEvents } from '@openai/chatkit';

/** Names of all events of the official element. Exhaustive, so that a new one is not forgotten. */
export const chatkitEventNames = Object.keys({
  'chatkit.ready': true,
  'chatkit.error': true,
  'chatkit.effect': true,
  'chatkit.deeplink': true,
  'chatkit.response.start': true,
  'chatkit.response.end': true,
  'chatkit.history.open': true,
  'chatkit.history.close': true,
  'chatkit.thread.change': true,
  'chatkit.thread.load.start': true,
  'chatkit.thread.load.end': true,
  'chatkit.tool.change': true,
  'chatkit.log': true,
} satisfies Record<keyof ChatKitEvents, true>) as (keyof ChatKitEvents)[];

/** Which renderer draws the chat. */
export type RendererName = 'official' | 'local';

/**
 * Why a dock shows the renderer that it shows. Of a failing official component: `script-error`, `not-defined`,
 * `not-ready`, `refused` (it reported an error before it was ready), `options-refused` (it threw when given its
 * options), `integration-error`, `frame-removed`, `zero-height` and `response-stuck` (30 s without an event).
 * `not-loaded`: files of Chatdock's own could not be loaded. `no-server`: client secrets, and no server to take them to.
 */
export type RendererReason =
  | 'chosen'
  | 'no-domain-key'
  | 'failed-before'
  | 'cross-origin-isolated'
  | 'script-error'
  | 'not-defined'
  | 'not-ready'
  | 'refused'
  | 'options-refused'
  | 'integration-error'
  | 'frame-removed'
  | 'zero-height'
  | 'response-stuck'
  | 'not-loaded'
  | 'no-server'
  | 'healthy';

/** Detail of `chatdock.renderer.change`. */
export interface RendererChange {
  /** `none`: the official component has failed and nothing else can serve, or nothing else may. */
  readonly renderer: RendererName | 'none';
  readonly reason: RendererReason;
}

/** The detail of `chatkit.error` when neither renderer can serve the chat. */
export class ChatUnavailableError extends Error {
  override readonly name = 'ChatUnavailableError';

  constructor(
    readonly reason: RendererReason,
    options?: ErrorOptions,
  ) {
    const remedy =
      reason === 'not-loaded'
        ? 'Try again; see that the page can reach the files of Chatdock.'
        : "Name a ChatKit server of your own, as api-url or in the option api.url, to be independent of OpenAI's.";
    super(`The chat is unavailable (${reason}). ${remedy}`, options);
  }
}

/** Fires an event of the element. */
export function dispatch(element: HTMLElement, name: string, detail?: unknown): void {
  element.dispatchEvent(new CustomEvent(name, { detail }));
}

declare global {
  interface HTMLElementEventMap {
    'chatdock.renderer.change': CustomEvent<RendererChange>;
    'chatdock.open': CustomEvent<void>;
    'chatdock.close': CustomEvent<void>;
  }
}

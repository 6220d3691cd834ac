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

/** Why a dock shows the renderer that it shows. */
export type RendererReason =
  | 'chosen'
  | 'no-domain-key'
  | 'failed-before'
  | 'cross-origin-isolated'
  | 'script-error'
  | 'not-defined'
  | 'not-ready'
  | 'refused'
  | 'healthy';

/** Detail of `chatdock.renderer.change`. */
export interface RendererChange {
  readonly renderer: RendererName;
  readonly reason: RendererReason;
}

declare global {
  interface HTMLElementEventMap {
    'chatdock.renderer.change': CustomEvent<RendererChange>;
    'chatdock.open': CustomEvent<void>;
    'chatdock.close': CustomEvent<void>;
  }
}

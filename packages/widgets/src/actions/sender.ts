import type { ActionConfig, LoadingBehavior } from '@chatdock/protocol';
import { withFieldValues } from './values.js';
import { isValues, oneOf } from '../render/read.js';
import { type WidgetAction, WidgetActionEvent } from './action-event.js';
import { showLoading } from './loading.js';

type Loading = Exclude<LoadingBehavior, 'auto'>;

function isAction(action: unknown): action is ActionConfig {
  return isValues(action) && typeof action['type'] === 'string';
}

/** Sends the actions of one widget, each control's one at a time, and shows how they go. */
export class ActionSender {
  readonly #pending = new WeakSet<HTMLElement>();

  /** `failed` is told whether the last action failed. */
  constructor(private readonly failed: (failed: boolean) => void) {}

  send(source: HTMLElement, config: unknown, auto: Loading): void {
    if (!isAction(config) || (this.#pending.has(source) && auto !== 'none')) return;
    const payload = withFieldValues(source, config);
    const loadingBehavior = oneOf(config.loadingBehavior, ['none', 'self', 'container'], auto);
    const event = new WidgetActionEvent({
      type: config.type,
      ...(payload !== undefined && { payload }),
      handler: oneOf(config.handler, ['client', 'server'], 'server'),
      loadingBehavior,
      streaming: config.streaming !== false,
    } satisfies WidgetAction);
    this.failed(false);
    source.dispatchEvent(event);
    const { finished } = event;
    if (finished) void this.#follow(source, loadingBehavior, finished);
  }

  async #follow(source: HTMLElement, loading: Loading, finished: Promise<unknown>) {
    this.#pending.add(source);
    const hide = showLoading(source, loading);
    try {
      await finished;
    } catch {
      // Whoever handles the action reports why; here the reader learns that it can be tried again.
      this.failed(true);
    } finally {
      this.#pending.delete(source);
      hide();
    }
  }
}

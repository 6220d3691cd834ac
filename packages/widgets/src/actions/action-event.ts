import type { Action, ActionHandler, LoadingBehavior } from '@chatdock/protocol';

/** An action with everything settled that a widget may leave out: defaults filled in, form values merged. */
export interface WidgetAction extends Action {
  handler: ActionHandler;
  loadingBehavior: Exclude<LoadingBehavior, 'auto'>;
  streaming: boolean;
}

/**
 * Something in a widget asks for an action. Bubbles and leaves shadow roots.
 *
 * The control stays in its loading state until every promise given to {@link waitUntil} settles; one that
 * rejects puts the control back and tells the reader. Without such a promise there is no loading state.
 */
export class WidgetActionEvent extends Event {
  static readonly type = 'chat-widget.action';

  readonly action: WidgetAction;
  readonly #work: Promise<unknown>[] = [];

  constructor(action: WidgetAction) {
    super(WidgetActionEvent.type, { bubbles: true, composed: true });
    this.action = action;
  }

  /** Extends the loading state until the work is done. Call it while the event is being handled. */
  waitUntil(work: Promise<unknown>): void {
    this.#work.push(work);
  }

  /** Settles when all work is done; undefined when nobody took the action up. */
  get finished(): Promise<unknown> | undefined {
    return this.#work.length ? Promise.all(this.#work) : undefined;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-widget.action': WidgetActionEvent;
  }
}

/**
 * A form field and an action's own payload name the same key; the payload's value was kept. Bubbles and leaves
 * shadow roots.
 */
export class WidgetCollisionEvent extends Event {
  static readonly type = 'chat-widget.collision';

  constructor(
    /** The action's type. */
    readonly actionType: string,
    /** The keys that both name, as dotted paths. */
    readonly keys: readonly string[],
  ) {
    super(WidgetCollisionEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-widget.collision': WidgetCollisionEvent;
  }
}

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

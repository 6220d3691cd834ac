/**
 * A `chatkit-link:` was followed. Nothing navigates; the page decides what it means. Bubbles and leaves shadow
 * roots.
 */
export class WidgetLinkEvent extends Event {
  static readonly type = 'chat-widget.link';

  constructor(
    /** What stands between `chatkit-link://` and `?`. */
    readonly name: string,
    /** The query's parameters. */
    readonly data: Readonly<Record<string, string>>,
  ) {
    super(WidgetLinkEvent.type, { bubbles: true, composed: true });
  }
}

/** Sends a deep link as an event instead of navigating. */
export function followDeepLink(event: Event): void {
  const link = event.currentTarget as HTMLAnchorElement;
  const [, name = '', query = ''] =
    /^chatkit-link:(?:\/\/)?([^?#]*)\??([^#]*)/i.exec(link.getAttribute('href') ?? '') ?? [];
  event.preventDefault();
  const decoded = name.replace(/\/+$/, '');
  link.dispatchEvent(new WidgetLinkEvent(decoded, Object.fromEntries(new URLSearchParams(query))));
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-widget.link': WidgetLinkEvent;
  }
}

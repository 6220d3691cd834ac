import type { ChatKitEvents } from '@openai/chatkit';

/** Tells an event of the official element, with the detail that its type asks for. */
export function tell<Name extends keyof ChatKitEvents>(
  element: HTMLElement,
  name: Name,
  ...[detail]: ChatKitEvents[Name] extends CustomEvent<infer Detail>
    ? Detail extends void
      ? []
      : [detail: Detail]
    : never
): void {
  element.dispatchEvent(new CustomEvent(name, { detail }));
}

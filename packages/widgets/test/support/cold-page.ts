import type { ChatWidget, WidgetAction } from '@chatdock/widgets';
import { until } from '@chatdock/test-browsers';
import type * as Late from '../../src/components/late.js';
import { type Json } from './mount.js';

/** A widget in a page of its own, which has loaded nothing but what draws widgets. */
export interface ColdWidget {
  readonly element: ChatWidget;
  readonly root: ShadowRoot;
  readonly actions: readonly WidgetAction[];
  /** The first element that matches; it must be there. */
  find<E extends HTMLElement = HTMLElement>(selector: string): E;
  /** Lets what could not be loaded load again, and draws the widget again. */
  comesBack(): void;
  /** Presses a key on what has the focus, as far as scripts can. Returns whether something took it. */
  press(key: string): boolean;
}

type LateName = keyof typeof Late;

const pages: HTMLIFrameElement[] = [];

/**
 * Draws a widget in a fresh page, and returns in its first frame: before anything that loads late can be there.
 * What is `missing` could not be loaded.
 */
export async function coldPage(widget: Json, missing: readonly LateName[] = []): Promise<ColdWidget> {
  const frame = document.createElement('iframe');
  frame.width = '800';
  frame.height = '600';
  pages.push(frame);
  document.body.append(frame);
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page || !view) throw new Error('The frame has no page.');
  const script = page.createElement('script');
  script.type = 'module';
  script.src = '/packages/widgets/src/define.ts';
  page.head.append(script);
  await view.customElements.whenDefined('chat-widget');
  const late = (await (view as Window & typeof globalThis).eval(
    "import('/packages/widgets/src/components/late.ts')",
  )) as typeof Late;
  for (const name of missing) {
    const lazy: object = late[name];
    Object.assign(lazy, {
      render: (_placeholder: unknown, _ready: unknown, failed: () => unknown) => failed(),
      watch: () => true,
    });
  }
  const element = page.createElement('chat-widget');
  const actions: WidgetAction[] = [];
  element.addEventListener('chat-widget.action', ({ action }) => actions.push(action));
  Object.assign(element, { widget });
  page.body.append(element);
  await element.updateComplete;
  const root = element.shadowRoot as ShadowRoot;
  const focused = () => {
    let found = page.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found;
  };
  return {
    element,
    comesBack() {
      for (const name of missing)
        for (const method of ['render', 'watch']) Reflect.deleteProperty(late[name], method);
      element.widget = { ...element.widget } as NonNullable<ChatWidget['widget']>;
    },
    root,
    actions,
    find: <E extends HTMLElement>(selector: string) => {
      const found = root.querySelector<E>(selector);
      if (!found) throw new Error(`Nothing matches ${selector} in ${root.innerHTML}`);
      return found;
    },
    press: (key) => {
      const { KeyboardEvent } = view as Window & typeof globalThis;
      const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
      return !focused()?.dispatchEvent(event);
    },
  };
}

/** Waits until a widget has all that it was waiting for. */
export const whole = ({ root }: ColdWidget) => until(() => !root.querySelector('[data-awaited]'));

/** Closes the pages that were opened. */
export function closePages(): void {
  for (const page of pages.splice(0)) page.remove();
}

import { fixture, html } from '@open-wc/testing-helpers';
import { until } from '@chatdock/test-browsers';
import '@chatdock/widgets/define';
import { type ChatWidget, preloadWidgets, type WidgetAction, WidgetActionEvent } from '@chatdock/widgets';

/** Any widget JSON, right or wrong. */
export type Json = Record<string, unknown>;

/** A widget in the page, with every action that has left it. */
export interface Mounted {
  readonly element: ChatWidget;
  readonly root: ShadowRoot;
  readonly actions: readonly WidgetAction[];
  /** Draws another widget in the same place. */
  show(widget: Json): Promise<void>;
  /** The first element that matches; it must be there. */
  find<E extends HTMLElement = HTMLElement>(selector: string): E;
}

/** Waits until everything that was waiting to run has run. */
export const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Waits until the page has drawn what was asked of it. */
export const drawn = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Whether this run of the suites begins with nothing loaded of what loads late. */
export const isCold = document.documentElement.hasAttribute('data-cold');

/** Waits for all that loads late, unless this run is cold. */
const preloaded = () => (isCold ? Promise.resolve() : preloadWidgets());

/** Puts a widget into the page and waits until it's whole: with all parts at hand, or, in a cold run, as they come. */
export async function mount(widget: Json, props: Partial<ChatWidget> = {}): Promise<Mounted> {
  await preloaded();
  const element = await fixture<ChatWidget>(html`<chat-widget></chat-widget>`);
  const actions: WidgetAction[] = [];
  element.addEventListener(WidgetActionEvent.type, (event) => actions.push(event.action));
  const show = async (next: Json) => {
    Object.assign(element, props, { widget: next });
    await element.updateComplete;
    await Promise.resolve();
    if (isCold) await until(() => !element.shadowRoot?.querySelector('[data-awaited], .icon:empty'));
    await element.updateComplete;
  };
  await show(widget);
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    root,
    actions,
    show,
    find: <E extends HTMLElement>(selector: string) => {
      const found = root.querySelector<E>(selector);
      if (!found) throw new Error(`Nothing matches ${selector} in ${root.innerHTML}`);
      return found;
    },
  };
}

/** A card around some components. */
export const card = (...children: Json[]): Json => ({ type: 'Card', children });

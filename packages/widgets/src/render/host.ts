import type { LoadingBehavior } from '@chatdock/protocol';
import type { LazyController } from '../lazy/lazy-controller.js';
import type { VendorIcon } from '../icons/icon.js';
import type { WidgetMessages } from './messages.js';

/** What a component is given to draw with: its children, its words, and the way out for actions. */
export interface WidgetHost {
  readonly messages: WidgetMessages;
  readonly vendorIcon: VendorIcon | undefined;
  /** Hosts that images may come from; undefined allows all. */
  readonly allowedImageDomains: readonly string[] | undefined;
  /** Draws with a module that loads late. */
  readonly render: LazyController['render'];
  /** Does something with a module that loads late, once the widget has been drawn with it. */
  readonly whenReady: LazyController['whenReady'];
  /** Draws components, one or a list, each keeping its place in the page by its key, id or field name. */
  children(nodes: unknown): unknown;
  /** Draws the rows of a list; those beyond `limit` stay out of view until the reader asks for them. */
  rows(items: readonly object[], limit: number): unknown;
  /**
   * Sends an action from a control. `auto` is what the control takes for a loading behaviour of `auto`. A
   * missing or malformed action sends nothing.
   */
  act(source: HTMLElement, action: unknown, auto: Exclude<LoadingBehavior, 'auto'>): void;
}

/**
 * Draws one type of component. What it is given came over the wire, so a prop may be missing or of another
 * shape than its type says.
 */
export type Draw<Node> = (node: Node, host: WidgetHost) => unknown;

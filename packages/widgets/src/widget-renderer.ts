import type { LoadingBehavior } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ActionSender } from './actions/action-sender.js';
import { drawUnknown } from './components/unknown.js';
import type { WidgetHost } from './host.js';
import type { VendorIcon } from './icons/icon.js';
import { englishMessages, type WidgetMessages } from './messages.js';
import { text } from './read.js';
import { drawerOf } from './registry.js';

type Node = Readonly<Record<string, unknown>>;

/** Deeper nesting than any page can show ends here, before the stack does. */
const deepest = 64;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name by which a component keeps its place between two drawings: its own, or its type and position. */
function keys(nodes: readonly Node[]): (node: Node) => string {
  const seen = new Map<string, number>();
  const keyOf = new Map<Node, string>();
  for (const node of nodes) {
    const own = text(node['key']) || text(node['id']) || text(node['name']);
    const name = `${text(node['type'])} ${own}`;
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    keyOf.set(node, `${name} ${times}`);
  }
  return (node) => keyOf.get(node) ?? '';
}

/** Draws the components of one widget. */
export class WidgetRenderer implements WidgetHost {
  messages: WidgetMessages = englishMessages;
  vendorIcon: VendorIcon | undefined;
  allowedImageDomains: readonly string[] | undefined;
  readonly #sender: ActionSender;
  #depth = 0;

  constructor(failed: (failed: boolean) => void) {
    this.#sender = new ActionSender(failed);
  }

  child(node: unknown): unknown {
    if (!isNode(node) || this.#depth > deepest) return nothing;
    this.#depth += 1;
    try {
      return (drawerOf(node['type']) ?? drawUnknown)(node, this);
    } catch {
      return drawUnknown({ type: node['type'] }, this);
    } finally {
      this.#depth -= 1;
    }
  }

  children(nodes: unknown): unknown {
    const list = (Array.isArray(nodes) ? nodes : [nodes]).filter(isNode);
    return repeat(list, keys(list), (node) => this.child(node));
  }

  rows(items: readonly object[], limit: number): unknown {
    const list = items.filter(isNode);
    const visible = list.slice(0, limit);
    const beyond = list.slice(limit);
    return html`${repeat(visible, keys(visible), (item) => this.child(item))}${
      beyond.length
        ? html`<div class="beyond" role="presentation">
            ${repeat(beyond, keys(beyond), (item) => this.child(item))}
          </div>`
        : nothing
    }`;
  }

  act(source: HTMLElement, action: unknown, auto: Exclude<LoadingBehavior, 'auto'>): void {
    this.#sender.send(source, action, auto);
  }
}

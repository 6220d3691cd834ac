import type { LoadingBehavior } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ActionSender } from '../actions/sender.js';
import { drawUnknown } from '../components/unknown.js';
import { gradual } from './progressive-list.js';
import type { WidgetHost } from './host.js';
import { keysOf } from './keys.js';
import type { LazyController } from '../lazy/lazy-controller.js';
import type { VendorIcon } from '../icons/icon.js';
import type { WidgetMessages } from './messages.js';
import { drawerOf } from './registry.js';

type Node = Readonly<Record<string, unknown>>;

/** Deeper nesting than any page can show ends here, before the stack does. */
const deepest = 64;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nodesIn = (value: unknown): readonly Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);

/** What every component of a widget shares. */
export interface WidgetSettings {
  readonly messages: WidgetMessages;
  readonly vendorIcon: VendorIcon | undefined;
  readonly allowedImageDomains: readonly string[] | undefined;
}

class Level implements WidgetHost {
  #inner: Level | undefined;

  constructor(
    private readonly settings: WidgetSettings,
    private readonly sender: ActionSender,
    private readonly lazy: LazyController,
    private readonly depth: number,
  ) {}

  get messages() {
    return this.settings.messages;
  }

  get vendorIcon() {
    return this.settings.vendorIcon;
  }

  get allowedImageDomains() {
    return this.settings.allowedImageDomains;
  }

  get render() {
    return this.lazy.render;
  }

  get whenReady() {
    return this.lazy.whenReady;
  }

  root(value: unknown): unknown {
    return isNode(value) ? keyed(value['type'], this.#draw(value)) : nothing;
  }

  children(value: unknown): unknown {
    const nodes = nodesIn(value);
    return repeat(nodes, keysOf(nodes), this.#draw);
  }

  rows(items: readonly object[], limit: number): unknown {
    const nodes = items.filter(isNode);
    const visible = nodes.slice(0, limit);
    const beyond = nodes.slice(limit);
    const rest = html`<div class="list-beyond" role="presentation">
      ${gradual(beyond, keysOf(beyond), this.#draw)}
    </div>`;
    return html`${gradual(visible, keysOf(visible), this.#draw)}${beyond.length ? rest : nothing}`;
  }

  act(source: HTMLElement, action: unknown, auto: Exclude<LoadingBehavior, 'auto'>): void {
    this.sender.send(source, action, auto);
  }

  /** Draws a component that changed; one that is the same object as before is left alone. */
  readonly #draw = (node: Node): unknown => guard([node, this.settings], () => this.#drawNow(node));

  #drawNow(node: Node): unknown {
    if (this.depth > deepest) return nothing;
    this.#inner ??= new Level(this.settings, this.sender, this.lazy, this.depth + 1);
    try {
      return (drawerOf(node['type']) ?? drawUnknown)(node, this.#inner);
    } catch {
      return drawUnknown({ type: node['type'] }, this.#inner);
    }
  }
}

/**
 * Draws a widget with these settings; a change of settings draws everything again. A root has no siblings to be
 * told apart from, so its key and id are free to change: what is in it keeps its place, state and focus.
 */
export function drawWidget(
  root: unknown,
  settings: WidgetSettings,
  sender: ActionSender,
  lazy: LazyController,
): unknown {
  return new Level(settings, sender, lazy, 0).root(root);
}

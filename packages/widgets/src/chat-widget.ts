import type { DynamicWidgetRoot, WidgetRoot } from '@chatdock/protocol';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ActionSender } from './actions/sender.js';
import { showValidity } from './components/fields/validity.js';
import { LazyController } from './lazy/lazy-controller.js';
import { FocusKeeper } from './render/focus-keeper.js';
import type { VendorIcon } from './icons/icon.js';
import { englishMessages, type WidgetMessages } from './render/messages.js';
import { componentStyles } from './render/registry.js';
import { themeStyles } from './theme/theme.js';
import { OwnKeys } from './render/own-keys.js';
import { drawWidget, type WidgetSettings } from './render/renderer.js';

/** How far a widget is: complete, still arriving, or broken off. */
export type WidgetProgress = 'done' | 'streaming' | 'incomplete';

function recheck(event: Event) {
  const field = event.target;
  if (field instanceof Element && field.getAttribute('aria-invalid') === 'true') showValidity(field);
}

/**
 * Shows one ChatKit widget.
 *
 * @fires chat-widget.action - Something in the widget asks for an action.
 * @fires chat-widget.collision - A form field and an action's payload name the same key.
 * @fires chat-widget.link - A `chatkit-link:` was followed.
 * @attr theme - `light`, `dark` or `auto`; without it the widget follows the page around it.
 */
export class ChatWidget extends LitElement {
  static override styles = [
    themeStyles,
    componentStyles,
    css`
      :host {
        display: block;
      }
      /* Nothing that a page gives its text reaches the widget, but for the direction of writing. */
      .widget {
        all: initial;
        display: block;
        flex: 1 1 100%;
        grid-column: 1 / -1;
        min-width: 0;
        visibility: inherit;
        pointer-events: inherit;
        color-scheme: inherit;
        color: var(--cd-text-primary);
        font-family: var(--cd-font);
        font-size: calc(16px * var(--cd-type));
        line-height: 1.5;
        -webkit-font-smoothing: antialiased;
        text-size-adjust: none;
      }
      :host([hidden]) {
        display: none;
      }
      :focus-visible {
        outline: 2px solid var(--cd-focus);
        outline-offset: 2px;
      }
      @media print {
        .widget {
          color-scheme: light;
        }
      }
      .widget-progress {
        display: flex;
        gap: 4px;
        padding: 8px 2px 2px;
      }
      .widget-progress > i {
        width: 6px;
        height: 6px;
        border-radius: 50%;
        background: var(--cd-text-tertiary);
        animation: widget-pulse 1.4s ease-in-out infinite;
      }
      .widget-progress > i:nth-child(2) {
        animation-delay: 0.2s;
      }
      .widget-progress > i:nth-child(3) {
        animation-delay: 0.4s;
      }
      @keyframes widget-pulse {
        0%,
        60%,
        100% {
          opacity: 0.3;
        }
        30% {
          opacity: 1;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .widget-progress > i {
          animation-duration: 4s;
        }
      }
      .widget-note {
        margin: 8px 2px 0;
        color: var(--cd-text-secondary);
        font-size: calc(13px * var(--cd-type));
        line-height: calc(18px * var(--cd-type));
      }
      .widget-note[data-failed] {
        color: var(--cd-danger);
      }
    `,
  ];

  /** The widget: any JSON that ChatKit may send. Unknown parts degrade visibly. */
  @property({ attribute: false }) widget: WidgetRoot | DynamicWidgetRoot | undefined;
  /** How far the widget is. */
  @property() progress: WidgetProgress = 'done';
  /** The words of the renderer's own. */
  @property({ attribute: false }) messages: WidgetMessages = englishMessages;
  /** Draws `vendor:` icons. */
  @property({ attribute: false }) vendorIcon: VendorIcon | undefined;
  /** Domains that images may come from; undefined allows all. */
  @property({ attribute: false }) allowedImageDomains: readonly string[] | undefined;

  @state() private failed = false;
  readonly #sender = new ActionSender((failed) => (this.failed = failed));
  // Settings of another identity draw everything again.
  readonly #lazy = new LazyController(this, () => {
    this.#settings = undefined;
    this.requestUpdate();
  });
  #settings: WidgetSettings | undefined;

  constructor() {
    super();
    new FocusKeeper(this);
    new OwnKeys(this);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const { messages, vendorIcon, allowedImageDomains } = this;
    const settled =
      !changed.has('messages') && !changed.has('vendorIcon') && !changed.has('allowedImageDomains');
    if (!this.#settings || !settled) this.#settings = { messages, vendorIcon, allowedImageDomains };
  }

  override render() {
    const { messages, progress } = this;
    const widget = this.#settings && drawWidget(this.widget, this.#settings, this.#sender, this.#lazy);
    return html`<div class="widget">
      <div @input=${recheck} @change=${recheck}>${widget}</div>
      ${
        progress === 'streaming'
          ? html`<div class="widget-progress" role="status" aria-label=${messages.loading}>
              <i></i><i></i><i></i>
            </div>`
          : nothing
      }
      ${progress === 'incomplete' ? html`<p class="widget-note" role="status">${messages.incomplete}</p>` : nothing}
      ${this.failed ? html`<p class="widget-note" data-failed role="alert">${messages.failed}</p>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget': ChatWidget;
  }
}

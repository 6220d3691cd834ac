import '@chatdock/widgets/define';
import type { WidgetRoot } from '@chatdock/protocol';
import type { EntitiesOption, Entity } from '@openai/chatkit';
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { themeStyles } from '@chatdock/widgets';

type Preview = WidgetRoot | null;

// Long enough that passing over a name shows nothing.
const delayMs = 250;

/** What the host page knows of an entity, shown beside its name while it is hovered or has the focus. */
export class EntityPreview extends LitElement {
  static override styles = [
    themeStyles,
    css`
      :host {
        position: absolute;
        z-index: 2;
        max-width: min(340px, 100% - 24px);
        pointer-events: none;
        filter: drop-shadow(0 8px 20px rgb(0 0 0 / 18%));
      }
      /* Whatever the root of the widget: without a ground the page's text would be read through it. */
      .ground {
        border-radius: calc(16px * var(--cd-radius));
        background: var(--cd-surface-elevated);
        color: var(--cd-text-primary);
      }
      .ground[data-root='Basic'] {
        padding: 12px;
      }
    `,
  ];

  /** Asks the host page for the preview. */
  @property({ attribute: false }) request: NonNullable<EntitiesOption['onRequestPreview']> = async () => ({
    preview: null,
  });

  @state() private preview: Preview = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #anchor: HTMLElement | undefined;

  /** Shows what is known of an entity; null hides it. */
  show(entity: Entity | null, anchor: HTMLElement): void {
    clearTimeout(this.#timer);
    if (entity) {
      this.#timer = setTimeout(() => void this.#load(entity, anchor), delayMs);
    } else if (this.#anchor === anchor) {
      this.#anchor = undefined;
      this.preview = null;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render() {
    return this.preview
      ? html`<div class="ground" data-root=${this.preview.type}>
          <chat-widget .widget=${this.preview}></chat-widget>
        </div>`
      : nothing;
  }

  protected override updated(): void {
    const box = this.offsetParent?.getBoundingClientRect();
    if (!this.preview || !this.#anchor || !box) return;
    const name = this.#anchor.getBoundingClientRect();
    // The widget takes its size only later, so it hangs by the edge that is next to the name.
    const above = name.top - box.top > box.height / 2;
    this.style.setProperty('top', above ? 'auto' : `${name.bottom - box.top + 6}px`);
    this.style.setProperty('bottom', above ? `${box.bottom - name.top + 6}px` : 'auto');
    const fromEnd = name.left - box.left > box.width / 2;
    this.style.setProperty('left', fromEnd ? 'auto' : `${Math.max(12, name.left - box.left)}px`);
    this.style.setProperty('right', fromEnd ? `${Math.max(12, box.right - name.right)}px` : 'auto');
  }

  async #load(entity: Entity, anchor: HTMLElement): Promise<void> {
    this.#anchor = anchor;
    // A host page that knows nothing, or fails, shows nothing.
    const { preview } = await this.request(entity).catch(() => ({ preview: null }));
    if (this.#anchor === anchor) this.preview = preview as unknown as Preview;
  }
}

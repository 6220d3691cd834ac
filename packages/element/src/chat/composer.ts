import { css, html, LitElement } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { themeStyles } from '@chatdock/widgets';
import { chatIcon } from './icons.js';
import { controlStyles } from './control.styles.js';
import { texts } from './texts.js';

/** Detail of `composer.send`. */
export interface ComposerDraft {
  readonly text: string;
}

/**
 * Where people write. Enter sends, Shift+Enter begins a new line.
 *
 * @fires {CustomEvent<ComposerDraft>} composer.send - a message is to be sent; the draft is gone by then
 * @fires composer.stop - the answer is to be stopped
 */
export class ChatComposer extends LitElement {
  static override styles = [
    themeStyles,
    controlStyles,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: end;
        gap: 8px;
        min-height: 52px;
        box-sizing: border-box;
        padding: 7px 7px 7px 18px;
        border: 1px solid var(--cd-border-strong);
        border-radius: calc(24px * var(--cd-radius));
        background: var(--cd-surface-elevated);
        box-shadow: 0 1px 2px rgb(0 0 0 / 4%);
        cursor: text;
      }
      form:dir(rtl) {
        padding: 7px 18px 7px 7px;
      }
      form:has(textarea:focus-visible) {
        outline: 2px solid var(--cd-focus);
        outline-offset: 1px;
      }
      form[data-disabled] {
        background: var(--cd-surface-secondary);
        cursor: not-allowed;
      }
      .grow {
        display: grid;
        padding-block: 6px;
        max-height: calc(8 * 24px * var(--cd-type));
        overflow-y: auto;
        scrollbar-width: thin;
      }
      .grow::after {
        content: attr(data-text) ' ';
        visibility: hidden;
      }
      .grow::after,
      textarea {
        grid-area: 1 / 1;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
        font: inherit;
        font-size: max(16px, calc(16px * var(--cd-type)));
        line-height: calc(24px * var(--cd-type));
        letter-spacing: inherit;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      textarea {
        resize: none;
        overflow: hidden;
        background: none;
        color: var(--cd-text-primary);
        outline: none;
      }
      textarea::placeholder {
        color: var(--cd-text-tertiary);
        opacity: 1;
      }
      .send {
        width: 36px;
        height: 36px;
        border-radius: 50%;
        color: var(--cd-on-accent);
        background: var(--cd-accent);
      }
      .send:hover:not(:disabled) {
        background: var(--cd-accent);
        opacity: 0.88;
      }
      .send:disabled {
        color: var(--cd-text-tertiary);
        background: var(--cd-pressed);
      }
      .send .stop {
        fill: currentColor;
      }
    `,
  ];

  /** What stands in the empty composer. */
  @property() placeholder: string = texts.placeholder;
  /** Whether an answer is under way. */
  @property({ type: Boolean }) responding = false;
  /** Whether the answer may be stopped. */
  @property({ type: Boolean }) stoppable = false;
  /** Whether nothing can be written, as in a locked thread. */
  @property({ type: Boolean }) disabled = false;

  @state() private draft = '';
  @query('textarea') private field!: HTMLTextAreaElement;

  /** The text that has not been sent. */
  get value(): string {
    return this.draft;
  }
  set value(text: string) {
    this.draft = text;
  }

  /** Moves the focus into the text field. */
  override focus(): void {
    this.field?.focus();
  }

  protected override render() {
    const { draft, disabled, responding, stoppable } = this;
    const empty = draft.trim() === '';
    const stops = responding && stoppable && empty;
    return html`<form ?data-disabled=${disabled} @submit=${this.#send} @pointerup=${this.#focusField}>
      <div class="grow" data-text=${draft}>
        <textarea
          rows="1"
          dir="auto"
          aria-label=${texts.message}
          placeholder=${this.placeholder}
          enterkeyhint="send"
          .value=${draft}
          ?disabled=${disabled}
          @input=${this.#write}
          @keydown=${this.#key}
        ></textarea>
      </div>
      ${
        stops
          ? html`<button type="button" class="send" aria-label=${texts.stop} @click=${this.#stop}>
              ${chatIcon('stop')}
            </button>`
          : html`<button class="send" aria-label=${texts.send} ?disabled=${disabled || empty}>
              ${chatIcon('arrow-up')}
            </button>`
      }
    </form>`;
  }

  readonly #focusField = (event: Event): void => {
    if (event.target === event.currentTarget) this.field.focus();
  };

  readonly #write = (): void => {
    this.draft = this.field.value;
  };

  readonly #key = (event: KeyboardEvent): void => {
    // While an input method composes, Enter takes its suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  };

  readonly #send = (event: Event): void => {
    event.preventDefault();
    const text = this.draft.trim();
    if (!text || this.disabled) return;
    this.draft = '';
    this.dispatchEvent(new CustomEvent<ComposerDraft>('composer.send', { detail: { text } }));
  };

  readonly #stop = (): void => {
    this.dispatchEvent(new CustomEvent('composer.stop'));
    this.field.focus();
  };
}

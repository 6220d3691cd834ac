import { iconStyles, themeStyles } from '@chatdock/widgets';
import type {
  CommandsOption,
  ComposerOption,
  EntitiesOption,
  OpenAIChatKit,
  ToolOption,
} from '@openai/chatkit';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Chunk } from '../ui/chunk.js';
import type { SendParams } from '../session/send-message.js';
import { controlStyles } from '../ui/control.styles.js';
import { english, type ChatTexts } from '../words/en.js';
import type { ComposerHost } from './composer-host.js';
import { composerStyles } from './composer.styles.js';
import { plainContent, plainDraft } from './draft.js';
import type * as Module from './on-demand/extras.js';
import type { ComposerExtras } from './on-demand/extras.js';
import { sendButton } from './send-button.js';
import type { ComposerServices } from './services.js';
import { hasRow, suggests } from './wanted-extras.js';

/** What the host page may put into the composer. */
export type ComposerValue = Parameters<OpenAIChatKit['setComposerValue']>[0];

/**
 * Where people write. Enter sends, Shift+Enter begins a new line. What it has besides its text loads on demand.
 *
 * @csspart composer - the rounded field: text, controls and send button
 * @csspart composer-input - the text field
 * @csspart composer-send - the button that sends, or stops the answer
 * @fires {CustomEvent<SendParams>} composer.send - a message is to be sent; the draft is gone by then
 * @fires composer.stop - the answer is to be stopped
 * @fires {CustomEvent<{ toolId: string | null }>} composer.tool - another tool is selected
 * @fires composer.new - a new conversation is to be begun
 */
export class ChatComposer extends LitElement implements ComposerHost {
  static override styles = [themeStyles, iconStyles, controlStyles, composerStyles];

  /** What stands in the empty composer. */
  @property() placeholder = '';
  /** Whether an answer is under way. */
  @property({ type: Boolean }) responding = false;
  /** Whether the answer may be stopped. */
  @property({ type: Boolean }) stoppable = false;
  /** Whether nothing can be written, as in a locked thread. */
  @property({ type: Boolean }) disabled = false;
  @property({ attribute: false }) texts: ChatTexts = english;
  @property({ attribute: false }) locale = 'en';
  @property({ attribute: false }) options: ComposerOption = {};
  @property({ attribute: false }) entities: EntitiesOption = {};
  @property({ attribute: false }) commands?: CommandsOption | undefined;
  /** How the composer's parts reach the chat server. */
  @property({ attribute: false }) services?: ComposerServices | undefined;
  /** What is being written. */
  @property({ attribute: false }) draft = plainDraft('');
  /** The quote that the message answers to. */
  @property({ attribute: false }) reply = '';
  @property({ attribute: false }) modelId: string | undefined;

  @state() private toolId: string | null = null;
  @query('textarea') field!: HTMLTextAreaElement;

  readonly #module = new Chunk<Pick<typeof Module, 'ComposerExtras'>>(
    this,
    () => import('./on-demand/extras.js'),
  );
  #extras: ComposerExtras | undefined;

  /** The text that has not been sent. */
  get value(): string {
    return this.draft.text;
  }
  set value(text: string) {
    this.draft = plainDraft(text);
  }

  /** The selected tool. */
  get tool(): ToolOption | undefined {
    return this.options.tools?.find(({ id }) => id === this.toolId);
  }

  /** Moves the focus into the text field. */
  override focus(): void {
    this.field?.focus();
  }

  /** Puts into the composer what is given; what is left out stays as it is. */
  async setValue(value: ComposerValue): Promise<void> {
    const { text, content, reply, attachments, files, selectedToolId, selectedModelId } = value;
    const extras = content || reply || attachments || files ? await this.#load() : undefined;
    if (content)
      this.draft = extras?.draftOf(content) ?? plainDraft(content.map((part) => part.text).join(''));
    else if (text !== undefined) this.value = text;
    if (reply !== undefined) this.reply = reply;
    if (selectedToolId !== undefined) this.selectTool(selectedToolId);
    if (selectedModelId !== undefined) this.modelId = selectedModelId;
    if (attachments || files) {
      const tray = await extras?.files.load();
      if (attachments) tray?.show(attachments);
      if (files) tray?.add(files);
    }
    await this.updateComplete;
  }

  /** Empties the composer, as when another user comes. */
  clear(): void {
    this.value = '';
    this.reply = '';
    this.#extras?.files.tray?.clear();
    this.selectTool(null);
  }

  selectTool(toolId: string | null): void {
    if (toolId === this.toolId) return;
    this.toolId = toolId;
    this.dispatchEvent(new CustomEvent('composer.tool', { detail: { toolId } }));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { ComposerExtras } = this.#module.loaded ?? {};
    if (ComposerExtras) this.#extras ??= new ComposerExtras(this);
    this.#extras?.prepare();
    if (hasRow(this) || suggests(this)) this.#module.get();
    if (!changed.has('options') && this.hasUpdated) return;
    const { models = [], tools = [] } = this.options;
    if (!models.some(({ id }) => id === this.modelId)) {
      this.modelId = (models.find((model) => model.default) ?? models.find((model) => !model.disabled))?.id;
    }
    if (this.toolId !== null && !tools.some(({ id }) => id === this.toolId)) this.selectTool(null);
  }

  protected override render() {
    const { draft, reply, disabled, responding, stoppable, texts, tool } = this;
    const extras = this.#extras;
    const files = extras?.files;
    const empty = draft.text.trim() === '' && (files?.tray?.ready.length ?? 0) === 0;
    const stops = responding && stoppable && empty;
    const placeholder = (!disabled && tool?.placeholderOverride) || this.placeholder || texts.placeholder;
    const unready = disabled || empty || (files?.tray?.busy ?? false);
    const end = sendButton({ texts, stops, disabled: unready, stop: this.#stop });
    const row = hasRow(this);
    // Controls and files make the composer a field with a row beneath it.
    const tall = row || reply !== '' || files?.shown;
    return html`${extras?.above()}
      <form
        part="composer"
        ?data-disabled=${disabled}
        ?data-rows=${tall}
        ?data-drop=${files?.dropping}
        @submit=${this.#send}
        @pointerup=${this.#focusField}
        @dragover=${files?.drag}
        @dragleave=${files?.drag}
        @drop=${files?.drop}
      >
        ${extras?.head()}
        <div class="grow">
          ${this.#mirror()}
          <textarea
            part="composer-input"
            rows="1"
            dir=${draft.text ? 'auto' : nothing}
            aria-label=${texts.message}
            aria-autocomplete=${suggests(this) ? 'list' : nothing}
            aria-controls=${extras?.listId ?? nothing}
            aria-activedescendant=${extras?.activeId ?? nothing}
            placeholder=${placeholder}
            enterkeyhint="send"
            .value=${draft.text}
            ?disabled=${disabled}
            @input=${this.#write}
            @keydown=${this.#key}
            @keyup=${this.#moved}
            @click=${this.#moved}
            @blur=${this.#blur}
            @paste=${files?.paste}
          ></textarea>
        </div>
        ${
          tall
            ? html`<div class="row">
                ${(row && extras?.row()) || html`<span class="space"></span>`}${end}
              </div>`
            : end
        }
      </form>`;
  }

  /**
   * Stands behind the text field and makes it as high as its text. White space is kept, so the template has none
   * of its own; the last sign gives a last empty line its height.
   */
  #mirror() {
    const words = this.#extras?.marked(this.draft) ?? this.value;
    return html`<div class="mirror" aria-hidden="true">${words}${'\u200b'}</div>`;
  }

  /** What loads on demand, loaded and in its place; undefined where it cannot be loaded. */
  async #load(): Promise<ComposerExtras | undefined> {
    await this.#module.load().catch(() => {});
    await this.updateComplete;
    return this.#extras;
  }

  readonly #focusField = (event: Event): void => {
    if (event.target === event.currentTarget) this.field.focus();
  };

  readonly #write = (): void => {
    if (this.#extras) this.#extras.edit();
    else this.value = this.field.value;
  };

  readonly #moved = (): void => this.#extras?.move();

  readonly #blur = (): void => this.#extras?.close();

  readonly #key = (event: KeyboardEvent): void => {
    // While an input method composes, keys choose among its suggestions.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#extras?.key(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  };

  readonly #send = (event: Event): void => {
    event.preventDefault();
    const { draft, reply, modelId, tool } = this;
    const tray = this.#extras?.files.tray;
    const content = this.#extras?.contentOf(draft) ?? plainContent(draft);
    const attachments = tray?.ready ?? [];
    if ((content.length === 0 && attachments.length === 0) || this.disabled || tray?.busy) return;
    this.value = '';
    this.reply = '';
    tray?.clear();
    const detail: SendParams = {
      content,
      attachments,
      ...(reply && { reply }),
      ...(tool && { toolChoice: { id: tool.id } }),
      ...(modelId !== undefined && { model: modelId }),
    };
    if (!tool?.persistent) this.selectTool(null);
    this.dispatchEvent(new CustomEvent<SendParams>('composer.send', { detail }));
  };

  readonly #stop = (): void => {
    this.dispatchEvent(new CustomEvent('composer.stop'));
    this.field.focus();
  };
}

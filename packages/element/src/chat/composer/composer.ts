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
import type { SendParams } from '../session/send-message.js';
import { controlStyles } from '../ui/control.styles.js';
import { LateParts } from '../ui/late-parts.js';
import { english, type ChatTexts } from '../words/en.js';
import { Attachments } from './attachments.js';
import type { ComposerHost, ComposerServices } from './composer-host.js';
import { composerStyles } from './composer.styles.js';
import {
  contentOfDraft,
  draftOf,
  editedDraft,
  piecesOf,
  plainDraft,
  replaceRange,
  triggerAt,
  type PlacedDraft,
} from './draft.js';
import { composerParts } from './late.js';
import type { Suggestions } from './on-demand/suggestions.js';
import { composerRow, hasRow, replyStrip, sendButton, suggests } from './row.js';

/** What the host page may put into the composer. */
export type ComposerValue = Parameters<OpenAIChatKit['setComposerValue']>[0];

/**
 * Where people write. Enter sends, Shift+Enter begins a new line. Menus, suggestions, dictation and the look of
 * files load late; what is done before they have come waits for them.
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

  readonly #late = new LateParts(this);
  readonly #files = new Attachments(this, this.#late);
  /** There is none as long as nothing was to be suggested. */
  #suggestions: Suggestions | undefined;

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
    if (content) this.draft = draftOf(content);
    else if (text !== undefined) this.value = text;
    if (reply !== undefined) this.reply = reply;
    if (selectedToolId !== undefined) this.selectTool(selectedToolId);
    if (selectedModelId !== undefined) this.modelId = selectedModelId;
    if (attachments) this.#files.show(attachments);
    if (files) this.#files.add(files);
    await this.updateComplete;
  }

  /** Puts a message that could not be sent back, before what has been written meanwhile. */
  giveBack({ content = [], text = '', reply, attachments = [] }: SendParams): void {
    const written = this.draft;
    const given = content.length > 0 ? draftOf(content) : plainDraft(text);
    this.draft = written.text ? replaceRange(written, 0, 0, `${given.text}\n`).draft : given;
    if (reply && !this.reply) this.reply = reply;
    if (attachments.length > 0) void this.setValue({ attachments: [...attachments, ...this.#files.ready] });
  }

  /** Empties the composer, as when another user comes. */
  clear(): void {
    this.value = '';
    this.reply = '';
    this.#files.clear();
    this.selectTool(null);
  }

  selectTool(toolId: string | null): void {
    if (toolId === this.toolId) return;
    this.toolId = toolId;
    this.dispatchEvent(new CustomEvent('composer.tool', { detail: { toolId } }));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Where there is something to suggest, somebody will soon ask for it.
    if (suggests(this)) this.#late.want(composerParts);
    if (!changed.has('options') && this.hasUpdated) return;
    const { models = [], tools = [] } = this.options;
    if (!models.some(({ id }) => id === this.modelId)) {
      this.modelId = (models.find((model) => model.default) ?? models.find((model) => !model.disabled))?.id;
    }
    if (this.toolId !== null && !tools.some(({ id }) => id === this.toolId)) this.selectTool(null);
  }

  protected override render() {
    const { draft, reply, disabled, responding, stoppable, texts, tool } = this;
    const files = this.#files;
    const empty = draft.text.trim() === '' && files.ready.length === 0;
    const stops = responding && stoppable && empty;
    const placeholder = (!disabled && tool?.placeholderOverride) || this.placeholder || texts.placeholder;
    const end = sendButton({ texts, stops, disabled: disabled || empty || files.busy, stop: this.#stop });
    const row = hasRow(this);
    // Controls and files make the composer a field with a row beneath it.
    const tall = row || reply !== '' || files.shown;
    return html`${this.#suggestions?.render(texts)}
      <form
        part="composer"
        ?data-disabled=${disabled}
        ?data-rows=${tall}
        ?data-drop=${files.dropping}
        @submit=${this.#send}
        @pointerup=${this.#focusField}
        @dragover=${files.drag}
        @dragleave=${files.drag}
        @drop=${files.drop}
      >
        ${reply ? replyStrip(reply, texts, () => (this.reply = '')) : nothing} ${files.render()}
        <div class="grow">
          ${this.#mirror()}
          <textarea
            part="composer-input"
            rows="1"
            dir=${draft.text ? 'auto' : nothing}
            aria-label=${texts.message}
            aria-autocomplete=${suggests(this) ? 'list' : nothing}
            aria-controls=${this.#suggestions?.open ? 'suggestions' : nothing}
            aria-activedescendant=${this.#suggestions?.activeId ?? nothing}
            placeholder=${placeholder}
            enterkeyhint="send"
            .value=${draft.text}
            ?disabled=${disabled}
            @input=${this.#write}
            @keydown=${this.#key}
            @keyup=${this.#moved}
            @click=${this.#moved}
            @blur=${this.#blur}
            @paste=${files.paste}
          ></textarea>
        </div>
        ${tall ? html`<div class="row">${row ? this.#row() : html`<span class="space"></span>`}${end}</div>` : end}
      </form>
      ${this.#late.notice(texts)}`;
  }

  #row() {
    return composerRow(this, {
      late: this.#late,
      pickFiles: () => this.#files.pick(),
      insert: (text) => this.#insert(text),
    });
  }

  /**
   * Stands behind the text field and makes it as high as its text. White space is kept, so the template has none
   * of its own; the last sign gives a last empty line its height.
   */
  #mirror() {
    const words = piecesOf(this.draft).map(({ text, entity }) =>
      entity ? html`<mark>${text}</mark>` : text,
    );
    return html`<div class="mirror" aria-hidden="true">${words}${'\u200b'}</div>`;
  }

  readonly #focusField = (event: Event): void => {
    if (event.target === event.currentTarget) this.field.focus();
  };

  readonly #write = (): void => this.#place(editedDraft(this.draft, this.field.value), true);

  readonly #moved = (): void => {
    const { draft, field } = this;
    const { selectionStart, selectionEnd } = field;
    const inside = draft.tags.find(({ start, end }) => start < selectionEnd && end > selectionEnd);
    // The caret passes over an entity as over one sign.
    if (selectionStart === selectionEnd && inside) {
      const nearer = selectionEnd - inside.start < inside.end - selectionEnd ? inside.start : inside.end;
      field.setSelectionRange(nearer, nearer);
    }
    this.#suggest();
  };

  readonly #blur = (): void => this.#suggestions?.close();

  readonly #key = (event: KeyboardEvent): void => {
    // While an input method composes, keys choose among its suggestions.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#suggestions?.key(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  };

  /** Shows a changed draft. The field keeps its own caret as long as its text is what was typed. */
  #place({ draft, caret }: PlacedDraft, typed = false): void {
    const { field } = this;
    this.draft = draft;
    if (!typed || draft.text !== field.value) {
      field.value = draft.text;
      field.setSelectionRange(caret, caret);
    }
    this.#suggest();
  }

  /** Puts a text where the caret is, with white space between it and the words around it. */
  #insert(text: string): void {
    const { draft, field } = this;
    const { selectionStart, selectionEnd } = field;
    const before = /\S$/u.test(draft.text.slice(0, selectionStart)) ? ' ' : '';
    this.#place(replaceRange(draft, selectionStart, selectionEnd, before + text));
    field.focus();
  }

  /** Offers what can be mentioned or commanded at the caret, as soon as what shows it has come. */
  #suggest(): void {
    if (this.#suggestions) return this.#suggestions.show(this.#trigger);
    if (!this.#trigger) return;
    void this.#late.whenReady(composerParts, ({ Suggestions }) => {
      this.#suggestions ??= new Suggestions(this, {
        place: (placed) => this.#place(placed),
        attach: () => this.#files.pick(),
      });
      this.#suggestions.show(this.#trigger);
    });
  }

  get #trigger() {
    const { draft, entities, commands, field } = this;
    const trigger = triggerAt(draft, field.selectionEnd);
    const wanted = trigger?.sign === '@' ? entities.onTagSearch : commands?.enabled;
    return wanted ? trigger : undefined;
  }

  readonly #send = (event: Event): void => {
    event.preventDefault();
    const { draft, reply, modelId, tool } = this;
    const files = this.#files;
    const content = contentOfDraft(draft);
    const attachments = files.ready;
    if ((content.length === 0 && attachments.length === 0) || this.disabled || files.busy) return;
    this.value = '';
    this.reply = '';
    files.clear();
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

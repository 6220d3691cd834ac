import { iconStyles, themeStyles } from '@chatdock/widgets';
import type {
  Attachment,
  CommandsOption,
  ComposerOption,
  EntitiesOption,
  OpenAIChatKit,
  ToolOption,
} from '@openai/chatkit';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Chunk } from '../chunk.js';
import type { SendParams } from '../send-message.js';
import { controlStyles } from '../styles/control.styles.js';
import { english, type ChatTexts } from '../texts.js';
import { Attaching } from './attaching.js';
import { composerRow, hasRow } from './composer-row.js';
import { composerStyles } from './composer.styles.js';
import { canDictate } from './can-dictate.js';
import {
  contentOfDraft,
  draftOf,
  editedDraft,
  emptyDraft,
  replaceRange,
  type Draft,
  type PlacedDraft,
} from './draft.js';
import { draftMirror, replyStrip, sendButton } from './draft-view.js';
import type { ComposerServices } from './services.js';
import { Suggesting } from './suggesting.js';

/** What the host page may put into the composer. */
export type ComposerValue = Parameters<OpenAIChatKit['setComposerValue']>[0];

/**
 * Where people write. Enter sends, Shift+Enter begins a new line.
 *
 * @fires {CustomEvent<SendParams>} composer.send - a message is to be sent; the draft is gone by then
 * @fires composer.stop - the answer is to be stopped
 * @fires {CustomEvent<{ toolId: string | null }>} composer.tool - another tool is selected
 * @fires composer.new - a new conversation is to be begun
 */
export class ChatComposer extends LitElement {
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
  @property({ attribute: false }) options: ComposerOption = {};
  @property({ attribute: false }) entities: EntitiesOption = {};
  @property({ attribute: false }) commands?: CommandsOption | undefined;
  /** What the composer asks of the chat server. */
  @property({ attribute: false }) services?: ComposerServices | undefined;

  @state() private draft: Draft = emptyDraft;
  @state() private reply = '';
  @state() private toolId: string | null = null;
  @state() private modelId: string | undefined;
  @query('textarea') private field!: HTMLTextAreaElement;

  readonly #files = new Attaching(this);
  readonly #menus = new Chunk(this, () => import('./menu.js'));
  readonly #dictation = new Chunk(this, () => import('./dictation.js'));
  readonly #suggesting = new Suggesting(this, () => ({
    draft: this.draft,
    texts: this.texts,
    entities: this.entities,
    commands: this.commands,
    tools: this.options.tools ?? [],
    attaches: this.options.attachments?.enabled ?? false,
    place: (placed) => this.#place(placed),
    selectTool: (toolId) => this.#selectTool(toolId),
    attach: () => this.#files.pick(),
    newChat: () => this.dispatchEvent(new CustomEvent('composer.new')),
  }));

  /** The text that has not been sent. */
  get value(): string {
    return this.draft.text;
  }
  set value(text: string) {
    this.draft = { text, tags: [] };
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
    if (selectedToolId !== undefined) this.#selectTool(selectedToolId);
    if (selectedModelId !== undefined) this.modelId = selectedModelId;
    if (attachments || files) {
      const tray = await this.#files.load();
      if (attachments) tray?.show(attachments);
      if (files) tray?.add(files);
    }
    await this.updateComplete;
  }

  /** Empties the composer, as when another user comes. */
  clear(): void {
    this.draft = emptyDraft;
    this.reply = '';
    this.#files.tray?.clear();
    this.#selectTool(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { models = [], tools = [], attachments } = this.options;
    if (!changed.has('options') && this.hasUpdated) return;
    if (!models.some(({ id }) => id === this.modelId)) {
      this.modelId = (models.find((model) => model.default) ?? models.find((model) => !model.disabled))?.id;
    }
    if (this.toolId !== null && !tools.some(({ id }) => id === this.toolId)) this.#selectTool(null);
    if (attachments?.enabled) this.#files.prepare();
    if (models.length > 0 || tools.length > 0) this.#menus.get();
    if (this.#dictates) this.#dictation.get();
  }

  protected override render() {
    const { draft, reply, disabled, responding, stoppable, texts, tool, options, services } = this;
    const busy = this.#files.tray?.busy ?? false;
    const empty = draft.text.trim() === '' && (this.#files.tray?.ready.length ?? 0) === 0;
    const stops = responding && stoppable && empty;
    const row = this.#row();
    const placeholder = (!disabled && tool?.placeholderOverride) || this.placeholder || texts.placeholder;
    const end = sendButton({ texts, stops, disabled: disabled || empty || busy, stop: this.#stop });
    // Controls and files make the composer a field with a row beneath it.
    const tall = row !== nothing || reply !== '' || this.#files.shown;
    return html`${this.#suggesting.render(texts)}
      <form
        ?data-disabled=${disabled}
        ?data-rows=${tall}
        ?data-drop=${this.#files.dropping}
        @submit=${this.#send}
        @pointerup=${this.#focusField}
        @dragover=${this.#files.drag}
        @dragleave=${this.#files.drag}
        @drop=${this.#files.drop}
      >
        ${reply ? replyStrip(reply, texts, () => (this.reply = '')) : nothing}
        ${this.#files.render(options, texts, services)}
        <div class="grow">
          ${draftMirror(draft)}
          <textarea
            rows="1"
            dir=${draft.text ? 'auto' : nothing}
            aria-label=${texts.message}
            aria-autocomplete=${this.#suggesting.enabled ? 'list' : nothing}
            aria-controls=${this.#suggesting.listId}
            aria-activedescendant=${this.#suggesting.activeId}
            placeholder=${placeholder}
            enterkeyhint="send"
            .value=${draft.text}
            ?disabled=${disabled}
            @input=${this.#write}
            @keydown=${this.#key}
            @keyup=${this.#moved}
            @click=${this.#moved}
            @blur=${this.#blur}
            @paste=${this.#files.paste}
          ></textarea>
        </div>
        ${tall ? html`<div class="row">${row === nothing ? html`<span class="space"></span>` : row}${end}</div>` : end}
      </form>`;
  }

  get #dictates(): boolean {
    return (this.options.dictation?.enabled ?? false) && this.services !== undefined && canDictate();
  }

  private get tool(): ToolOption | undefined {
    return this.options.tools?.find(({ id }) => id === this.toolId);
  }

  #row() {
    const { options, texts, tool, modelId, disabled, services } = this;
    const { onTagSearch, showComposerMenu = false } = this.entities;
    const mentions = showComposerMenu && onTagSearch !== undefined;
    const dictates = this.#dictates;
    if (!hasRow({ options, mentions, dictates })) return nothing;
    return composerRow({
      texts,
      options,
      tool,
      modelId,
      disabled,
      mentions,
      dictates,
      pickFiles: () => this.#files.pick(),
      selectTool: (toolId) => this.#selectTool(toolId),
      selectModel: (id) => (this.modelId = id),
      mention: () => this.#insert('@'),
      dictate: (audio, signal) =>
        services?.transcribe(audio, signal) ?? Promise.reject(new Error('No server.')),
      dictated: (text) => this.#insert(text),
    });
  }

  readonly #focusField = (event: Event): void => {
    if (event.target === event.currentTarget) this.field.focus();
  };

  readonly #write = (): void => {
    this.#place(editedDraft(this.draft, this.field.value), this.field.selectionEnd);
  };

  readonly #moved = (): void => {
    const { selectionStart, selectionEnd } = this.field;
    const inside = this.draft.tags.find(({ start, end }) => start < selectionEnd && end > selectionEnd);
    // The caret passes over an entity as over one sign.
    if (selectionStart === selectionEnd && inside) {
      const nearer = selectionEnd - inside.start < inside.end - selectionEnd ? inside.start : inside.end;
      this.field.setSelectionRange(nearer, nearer);
    }
    void this.#suggesting.look(() => this.field.selectionEnd);
  };

  readonly #blur = (): void => this.#suggesting.close();

  /** Shows a changed draft. The field keeps its own caret as long as its text is what was typed. */
  #place({ draft, caret }: PlacedDraft, typedCaret?: number): void {
    const typed = typedCaret !== undefined && draft.text === this.field.value;
    this.draft = draft;
    if (!typed) {
      this.field.value = draft.text;
      this.field.setSelectionRange(caret, caret);
    }
    void this.#suggesting.look(() => this.field.selectionEnd);
  }

  /** Puts a text where the caret is, with white space between it and the words around it. */
  #insert(text: string): void {
    const { selectionStart, selectionEnd } = this.field;
    const before = /\S$/u.test(this.draft.text.slice(0, selectionStart)) ? ' ' : '';
    this.#place(replaceRange(this.draft, selectionStart, selectionEnd, before + text));
    this.field.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    // While an input method composes, keys choose among its suggestions.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#suggesting.key(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  };

  readonly #send = (event: Event): void => {
    event.preventDefault();
    const { draft, reply, modelId, tool } = this;
    const { tray } = this.#files;
    const content = contentOfDraft(draft);
    const attachments: Attachment[] = tray?.ready ?? [];
    if ((content.length === 0 && attachments.length === 0) || this.disabled || tray?.busy) return;
    this.draft = emptyDraft;
    this.reply = '';
    tray?.clear();
    const detail: SendParams = {
      content,
      attachments,
      ...(reply && { reply }),
      ...(tool && { toolChoice: { id: tool.id } }),
      ...(modelId !== undefined && { model: modelId }),
    };
    if (!tool?.persistent) this.#selectTool(null);
    this.dispatchEvent(new CustomEvent<SendParams>('composer.send', { detail }));
  };

  readonly #stop = (): void => {
    this.dispatchEvent(new CustomEvent('composer.stop'));
    this.field.focus();
  };

  #selectTool(toolId: string | null): void {
    if (toolId === this.toolId) return;
    this.toolId = toolId;
    this.dispatchEvent(new CustomEvent('composer.tool', { detail: { toolId } }));
  }
}

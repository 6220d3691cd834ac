import { html, nothing } from 'lit';
import { addStyles } from '../../ui/add-styles.js';
import { Chunk } from '../../ui/chunk.js';
import { addEnglish } from '../../words/en.js';
import { Attaching } from '../attachments.js';
import type { ComposerHost } from '../composer-host.js';
import { composerRow } from '../row.js';
import type { Content, Draft, PlacedDraft } from '../draft.js';
import { extrasStyles } from './extras.styles.js';
import { extrasTexts } from '../../words/extras-texts.js';
import { ChatMenu } from './menu.js';
import { popupStyles } from './popup.styles.js';
import { replyStrip } from '../reply-strip.js';
import { Suggestions } from './suggestions.js';
import { contentOfDraft, draftOf, editedDraft, piecesOf, replaceRange, triggerAt } from '../tagged-draft.js';
import { dictates } from '../wanted-extras.js';

/**
 * What a composer may have besides its text: files, tools, models, mentions, commands, dictation and a quote. Loads
 * when the options or the host page ask for any of it.
 */
export class ComposerExtras {
  readonly files: Attaching;
  readonly #host: ComposerHost;
  readonly #dictation: Chunk<unknown>;
  readonly #suggestions: Suggestions;

  constructor(host: ComposerHost) {
    this.#host = host;
    this.files = new Attaching(host);
    this.#dictation = new Chunk(host, () => import('./dictation.js'));
    this.#suggestions = new Suggestions(host, {
      place: (placed) => this.#place(placed),
      attach: () => this.files.pick(),
    });
    addEnglish(extrasTexts);
    addStyles(host, extrasStyles, popupStyles);
    if (!customElements.get('chat-dock-menu')) customElements.define('chat-dock-menu', ChatMenu);
  }

  /** Begins to load what the options ask for. */
  prepare(): void {
    if (this.#host.options.attachments?.enabled) this.files.prepare();
    if (dictates(this.#host)) this.#dictation.get();
  }

  /** Id of the list of suggestions, while it is open. */
  get listId(): string | undefined {
    return this.#suggestions.open ? 'suggestions' : undefined;
  }

  /** Id of the suggestion that Enter would choose. */
  get activeId(): string | undefined {
    return this.#suggestions.activeId;
  }

  /** What stands above the composer. */
  above() {
    return this.#suggestions.render(this.#host.texts);
  }

  /** What stands above the text, within the composer. */
  head() {
    const host = this.#host;
    const { reply, texts } = host;
    return html`${reply ? replyStrip(reply, texts, () => (host.reply = '')) : nothing}
    ${this.files.render(host)}`;
  }

  /** The controls beneath the text. */
  row() {
    return composerRow(this.#host, {
      pickFiles: () => this.files.pick(),
      insert: (text) => this.#insert(text),
    });
  }

  /** The words of a draft, with its entities marked. White space is kept, so the template has none of its own. */
  marked(draft: Draft) {
    return piecesOf(draft).map(({ text, entity }) => (entity ? html`<mark>${text}</mark>` : text));
  }

  contentOf(draft: Draft): Content {
    return contentOfDraft(draft);
  }

  draftOf(content: Content): Draft {
    return draftOf(content);
  }

  /** Takes what was typed into the field. */
  edit(): void {
    const { draft, field } = this.#host;
    this.#place(editedDraft(draft, field.value), true);
  }

  /** Looks where the caret has gone. */
  move(): void {
    const { draft, field } = this.#host;
    const { selectionStart, selectionEnd } = field;
    const inside = draft.tags.find(({ start, end }) => start < selectionEnd && end > selectionEnd);
    // The caret passes over an entity as over one sign.
    if (selectionStart === selectionEnd && inside) {
      const nearer = selectionEnd - inside.start < inside.end - selectionEnd ? inside.start : inside.end;
      field.setSelectionRange(nearer, nearer);
    }
    this.#look();
  }

  /** Handles a key; true when it was for the suggestions. */
  key(event: KeyboardEvent): boolean {
    return this.#suggestions.key(event);
  }

  /** Closes the suggestions. */
  close(): void {
    this.#suggestions.close();
  }

  /** Shows a changed draft. The field keeps its own caret as long as its text is what was typed. */
  #place({ draft, caret }: PlacedDraft, typed = false): void {
    const { field } = this.#host;
    this.#host.draft = draft;
    if (!typed || draft.text !== field.value) {
      field.value = draft.text;
      field.setSelectionRange(caret, caret);
    }
    this.#look();
  }

  /** Puts a text where the caret is, with white space between it and the words around it. */
  #insert(text: string): void {
    const { draft, field } = this.#host;
    const { selectionStart, selectionEnd } = field;
    const before = /\S$/u.test(draft.text.slice(0, selectionStart)) ? ' ' : '';
    this.#place(replaceRange(draft, selectionStart, selectionEnd, before + text));
    field.focus();
  }

  /** Offers what can be mentioned or commanded at the caret. */
  #look(): void {
    const { draft, entities, commands, field } = this.#host;
    const trigger = triggerAt(draft, field.selectionEnd);
    const wanted = trigger?.sign === '@' ? entities.onTagSearch : commands?.enabled;
    this.#suggestions.show(wanted ? trigger : undefined);
  }
}

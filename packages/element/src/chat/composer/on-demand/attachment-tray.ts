import { deleteAttachment, uploadAttachment } from '@chatdock/client';
import { icon, iconStyles, imageUrl, themeStyles } from '@chatdock/widgets';
import type { Attachment } from '@openai/chatkit';
import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chatIcon } from '../../ui/icons.js';
import { controlStyles } from '../../ui/control.styles.js';
import { english, type ChatTexts } from '../../words/en.js';
import { attachmentTrayStyles } from './attachment-tray.styles.js';
import { sortOut, type AttachmentRules } from '../attachment-rules.js';
import type { ComposerServices } from '../services.js';

/** One file of the draft. */
interface Entry {
  readonly key: number;
  readonly name: string;
  /** URL of a picture of it. */
  readonly preview?: string | undefined;
  readonly file?: File;
  readonly status: 'uploading' | 'ready' | 'failed';
  readonly attachment?: Attachment;
  /** Ends the upload. */
  readonly abort?: AbortController;
}

/**
 * The files of the draft: uploads them, shows how far they are and lets them be removed.
 *
 * @fires attachments.change - files have come, gone or changed their state
 */
export class AttachmentTray extends LitElement {
  static override styles = [themeStyles, iconStyles, controlStyles, attachmentTrayStyles];

  @property({ attribute: false }) rules: AttachmentRules = { enabled: false };
  @property({ attribute: false }) texts: ChatTexts = english;
  /** BCP 47 tag, for sizes. */
  @property({ attribute: false }) locale = 'en';
  @property({ attribute: false }) services?: ComposerServices | undefined;

  @state() private entries: readonly Entry[] = [];
  @state() private problem = '';
  #keys = 0;

  /** What can be sent. */
  get ready(): Attachment[] {
    return this.entries.flatMap(({ attachment }) => attachment ?? []);
  }

  /** Whether a file is still on its way. */
  get busy(): boolean {
    return this.entries.some(({ status }) => status === 'uploading');
  }

  /** Takes files that meet the rules, and uploads them. */
  add(files: readonly File[]): void {
    const { rules, texts, locale, entries } = this;
    const { accepted, problem } = sortOut(files, entries.length, rules, { texts, locale });
    const uploads = this.services?.uploadStrategy !== undefined;
    this.problem = uploads ? (problem ?? '') : texts.uploadUnsupported;
    if (uploads) for (const file of accepted) void this.#upload(this.#entryOf(file), file);
    this.#changed();
  }

  /** Takes what the host page has uploaded, in place of what is there. */
  show(attachments: readonly Attachment[]): void {
    this.clear();
    this.entries = attachments.map((attachment) => ({
      key: (this.#keys += 1),
      name: attachment.name,
      status: 'ready',
      attachment,
      preview: attachment.type === 'image' ? imageUrl(attachment.preview_url, undefined) : undefined,
    }));
    this.#changed();
  }

  /** Lets go of everything. */
  clear(): void {
    for (const { key } of this.entries) this.#drop(key);
    this.problem = '';
    this.#changed();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.clear();
  }

  protected override render() {
    const { texts, entries, problem } = this;
    return html`${
        entries.length > 0
          ? html`<ul aria-label=${texts.attachments}>
              ${repeat(
                entries,
                ({ key }) => key,
                (entry) => this.#entry(entry),
              )}
            </ul>`
          : nothing
      }
      <div role="alert">
        ${problem ? html`<p class="problem">${chatIcon('alert')}<span>${problem}</span></p>` : nothing}
      </div>`;
  }

  #entry(entry: Entry) {
    const { texts } = this;
    const { key, name, preview, status } = entry;
    const said = { uploading: texts.uploading, ready: '', failed: texts.uploadFailed }[status];
    const mark =
      status === 'uploading'
        ? html`<span class="spinner"></span>`
        : status === 'failed'
          ? chatIcon('alert')
          : nothing;
    const remove = texts.removeAttachment(name);
    return html`<li
      data-status=${status}
      ?data-image=${preview !== undefined && status !== 'failed'}
      title=${name}
    >
      ${
        preview !== undefined && status !== 'failed'
          ? html`<img src=${preview} alt=${name} /><span class="mark">${mark}</span
              ><span class="sr">${said}</span>`
          : html`<span class="mark">${mark === nothing ? icon('document') : mark}</span>
              <span class="words">
                <span class="name">${name}</span>
                ${
                  status === 'failed'
                    ? html`<small
                        >${said}
                        <button type="button" class="again" @click=${() => this.#retry(entry)}>
                          ${texts.retry}
                        </button>
                      </small>`
                    : said
                      ? html`<small>${said}</small>`
                      : nothing
                }
              </span>`
      }
      <button
        type="button"
        class="remove"
        aria-label=${remove}
        title=${remove}
        @click=${() => this.#remove(key)}
      >
        ${chatIcon('close')}
      </button>
    </li>`;
  }

  #entryOf(file: File): Entry {
    const image = file.type.startsWith('image/');
    const entry: Entry = {
      key: (this.#keys += 1),
      name: file.name,
      file,
      status: 'uploading',
      abort: new AbortController(),
      preview: image ? URL.createObjectURL(file) : undefined,
    };
    this.entries = [...this.entries, entry];
    return entry;
  }

  async #upload({ key, abort }: Entry, file: File): Promise<void> {
    const { signal } = abort ?? new AbortController();
    const { transport, uploadStrategy } = this.services ?? {};
    if (!transport || !uploadStrategy) return;
    try {
      const attachment = await uploadAttachment(transport, uploadStrategy, file, signal);
      if (signal.aborted) return;
      this.#update(key, { status: 'ready', attachment: attachment as Attachment });
    } catch {
      if (!signal.aborted) this.#update(key, { status: 'failed' });
    }
  }

  #retry({ key, file }: Entry): void {
    if (!file) return;
    const abort = new AbortController();
    this.#update(key, { status: 'uploading', abort });
    const entry = this.entries.find((one) => one.key === key);
    if (entry) void this.#upload(entry, file);
  }

  #update(key: number, change: Partial<Entry>): void {
    this.entries = this.entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry));
    this.#changed();
  }

  #remove(key: number): void {
    const { file, attachment } = this.entries.find((one) => one.key === key) ?? {};
    const { services } = this;
    // What the host page has uploaded is the host page's.
    if (file && attachment && services)
      void deleteAttachment(services.transport, attachment.id).catch(services.onError);
    this.#drop(key);
    this.problem = '';
    this.#changed();
  }

  #drop(key: number): void {
    const entry = this.entries.find((one) => one.key === key);
    entry?.abort?.abort();
    if (entry?.preview?.startsWith('blob:')) URL.revokeObjectURL(entry.preview);
    this.entries = this.entries.filter((one) => one.key !== key);
  }

  #changed(): void {
    this.dispatchEvent(new CustomEvent('attachments.change'));
  }
}

if (!customElements.get('chat-dock-attachments'))
  customElements.define('chat-dock-attachments', AttachmentTray);

import { deleteAttachment, uploadAttachment } from '@chatdock/client';
import { imageUrl } from '@chatdock/widgets';
import type { Attachment, ComposerOption } from '@openai/chatkit';
import { html, nothing, type ReactiveController } from 'lit';
import type { LateParts } from '../ui/late-parts.js';
import type { ChatTexts } from '../words/en.js';
import type { ComposerHost } from './composer-host.js';
import { composerParts } from './late.js';

/** Which files may be attached. */
export type AttachmentRules = NonNullable<ComposerOption['attachments']>;

/** One file of the draft. Never changed in place. */
export interface DraftFile {
  readonly key: number;
  readonly name: string;
  /** URL of a picture of it. */
  readonly preview?: string | undefined;
  /** Absent where the host page has uploaded it. */
  readonly file?: File;
  readonly status: 'uploading' | 'ready' | 'failed';
  readonly attachment?: Attachment;
  /** Ends the upload. */
  readonly abort?: AbortController;
}

const defaultMaxSize = 100 * 1024 * 1024;
const defaultMaxCount = 10;

const matches = (pattern: string, type: string) =>
  pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;

/** How large a file of a type may be, in bytes. */
function maxSizeOf(type: string, { maxSize = defaultMaxSize }: AttachmentRules): number {
  if (typeof maxSize === 'number') return maxSize;
  const exact = Object.entries(maxSize).filter(([pattern]) => matches(pattern, type));
  // `image/png` says more than `image/*`.
  const [, size] = exact.sort(([a], [b]) => Number(a.endsWith('/*')) - Number(b.endsWith('/*')))[0] ?? [];
  return size ?? maxSize['*'] ?? maxSize[''] ?? defaultMaxSize;
}

function isAccepted({ name, type }: File, { accept }: AttachmentRules): boolean {
  if (!accept || Object.keys(accept).length === 0) return true;
  return Object.entries(accept).some(
    ([pattern, endings]) =>
      matches(pattern, type) || endings.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase())),
  );
}

/** A size as it is written in a locale: `2.5 MB`. */
function sizeInWords(bytes: number, locale: string): string {
  const [unit, value] =
    bytes >= 1024 * 1024
      ? (['megabyte', bytes / 1024 / 1024] as const)
      : (['kilobyte', bytes / 1024] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** Which of the files may be attached to a message that has `count` already, and why the others may not. */
function sortOut(
  files: readonly File[],
  count: number,
  rules: AttachmentRules,
  { texts, locale }: { readonly texts: ChatTexts; readonly locale: string },
): { accepted: readonly File[]; problem: string } {
  const { maxCount = defaultMaxCount } = rules;
  const accepted: File[] = [];
  let problem = '';
  for (const file of files) {
    const maxSize = maxSizeOf(file.type, rules);
    if (!isAccepted(file, rules)) problem = texts.fileRefused(file.name);
    else if (file.size > maxSize) problem = texts.fileTooLarge(file.name, sizeInWords(maxSize, locale));
    else if (count + accepted.length >= maxCount) problem = texts.tooManyFiles(maxCount);
    else accepted.push(file);
  }
  return { accepted, problem };
}

/**
 * The way of files into a message: picked, pasted, dropped or given by the host page, held against the rules, uploaded
 * and kept until the message is sent. All of it works from the first moment; only what shows the files loads late.
 */
export class Attachments implements ReactiveController {
  readonly #host: ComposerHost;
  readonly #late: LateParts;
  #files: readonly DraftFile[] = [];
  #problem = '';
  #dropping = false;
  #keys = 0;

  constructor(host: ComposerHost, late: LateParts) {
    this.#host = host;
    this.#late = late;
    host.addController(this);
  }

  /** What can be sent. */
  get ready(): Attachment[] {
    return this.#files.flatMap(({ attachment }) => attachment ?? []);
  }

  /** Whether a file is still on its way. */
  get busy(): boolean {
    return this.#files.some(({ status }) => status === 'uploading');
  }

  /** Whether files have a place in the composer. */
  get shown(): boolean {
    return this.#rules.enabled || this.#files.length > 0 || this.#problem !== '';
  }

  /** Whether files are held over the composer. */
  get dropping(): boolean {
    return this.#dropping;
  }

  /** Opens the browser's own choice of files. */
  pick(): void {
    this.#input.click();
  }

  /** Takes files that meet the rules, and uploads them. */
  add(files: readonly File[]): void {
    const { texts, services } = this.#host;
    const { accepted, problem } = sortOut(files, this.#files.length, this.#rules, this.#host);
    const uploads = services?.uploadStrategy !== undefined;
    this.#problem = uploads ? problem : texts.uploadUnsupported;
    if (uploads) for (const file of accepted) void this.#upload(this.#take(file), file);
    this.#host.requestUpdate();
  }

  /** Takes what the host page has uploaded, in place of what is there. */
  show(attachments: readonly Attachment[]): void {
    this.clear();
    this.#files = attachments.map((attachment) => ({
      key: (this.#keys += 1),
      name: attachment.name,
      status: 'ready',
      attachment,
      preview: attachment.type === 'image' ? imageUrl(attachment.preview_url, undefined) : undefined,
    }));
  }

  /** Lets go of everything. */
  clear(): void {
    for (const { key } of this.#files) this.#drop(key);
    this.#problem = '';
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // An element that is only moved is back by then.
    setTimeout(() => {
      if (!this.#host.isConnected) this.clear();
    });
  }

  readonly paste = (event: ClipboardEvent): void => this.#given(event, event.clipboardData);

  readonly drag = (event: DragEvent): void => {
    if (!this.#rules.enabled || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#heldOver(event.type === 'dragover');
  };

  readonly drop = (event: DragEvent): void => {
    this.#heldOver(false);
    this.#given(event, event.dataTransfer);
  };

  /** The place for files. */
  render() {
    const { texts } = this.#host;
    const { accept = {}, enabled } = this.#rules;
    const types = Object.entries(accept).flatMap(([type, endings]) => [type, ...endings]);
    const files = this.#files;
    const problem = this.#problem;
    return html`${
      enabled
        ? html`<input
            class="files"
            type="file"
            hidden
            multiple
            aria-hidden="true"
            tabindex="-1"
            accept=${types.join(',') || nothing}
            @change=${this.#picked}
          />`
        : nothing
    }
    ${
      this.shown
        ? this.#late.render(
            composerParts,
            () => namesOf(files, problem, texts),
            () =>
              html`<chat-dock-attachments
                .files=${files}
                .problem=${problem}
                .texts=${texts}
                .removeFile=${this.#remove}
                .retryFile=${this.#retry}
              ></chat-dock-attachments>`,
          )
        : nothing
    }`;
  }

  get #rules(): AttachmentRules {
    return this.#host.options.attachments ?? { enabled: false };
  }

  get #input(): HTMLInputElement {
    return this.#host.renderRoot.querySelector('.files') as HTMLInputElement;
  }

  readonly #picked = (): void => {
    const input = this.#input;
    this.add([...(input.files ?? [])]);
    // The same file may be picked again after it was removed.
    input.value = '';
    this.#host.focus();
  };

  #heldOver(dropping: boolean): void {
    if (dropping === this.#dropping) return;
    this.#dropping = dropping;
    this.#host.requestUpdate();
  }

  #given(event: Event, data: DataTransfer | null): void {
    if (!this.#rules.enabled || !data || data.files.length === 0) return;
    event.preventDefault();
    this.add([...data.files]);
  }

  #take(file: File): DraftFile {
    const taken: DraftFile = {
      key: (this.#keys += 1),
      name: file.name,
      file,
      status: 'uploading',
      abort: new AbortController(),
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined,
    };
    this.#files = [...this.#files, taken];
    return taken;
  }

  async #upload({ key, abort }: DraftFile, file: File): Promise<void> {
    const { signal } = abort ?? new AbortController();
    const { transport, uploadStrategy } = this.#host.services ?? {};
    if (!transport || !uploadStrategy) return;
    try {
      const attachment = await uploadAttachment(transport, uploadStrategy, file, signal);
      if (signal.aborted) return;
      this.#update(key, { status: 'ready', attachment: attachment as Attachment });
    } catch {
      if (!signal.aborted) this.#update(key, { status: 'failed' });
    }
  }

  readonly #retry = (key: number): void => {
    const file = this.#fileOf(key)?.file;
    if (!file) return;
    this.#update(key, { status: 'uploading', abort: new AbortController() });
    const again = this.#fileOf(key);
    if (again) void this.#upload(again, file);
  };

  readonly #remove = (key: number): void => {
    const { file, attachment } = this.#fileOf(key) ?? {};
    const { services } = this.#host;
    // What the host page has uploaded is the host page's.
    if (file && attachment && services)
      void deleteAttachment(services.transport, attachment.id).catch(services.onError);
    this.#drop(key);
    this.#problem = '';
    this.#host.requestUpdate();
  };

  #fileOf(key: number): DraftFile | undefined {
    return this.#files.find((one) => one.key === key);
  }

  #update(key: number, change: Partial<DraftFile>): void {
    this.#files = this.#files.map((one) => (one.key === key ? { ...one, ...change } : one));
    this.#host.requestUpdate();
  }

  #drop(key: number): void {
    const { abort, preview } = this.#fileOf(key) ?? {};
    abort?.abort();
    if (preview?.startsWith('blob:')) URL.revokeObjectURL(preview);
    this.#files = this.#files.filter((one) => one.key !== key);
  }
}

/** The files by their names, until what shows them has come. */
function namesOf(files: readonly DraftFile[], problem: string, texts: ChatTexts) {
  return html`<div class="named">
    ${
      files.length > 0
        ? html`<ul aria-label=${texts.attachments}>
            ${files.map(({ name }) => html`<li>${name}</li>`)}
          </ul>`
        : nothing
    }
    ${problem ? html`<p role="alert">${problem}</p>` : nothing}
  </div>`;
}

import { html, nothing, type LitElement } from 'lit';
import { Chunk } from '../ui/chunk.js';
import type { AttachmentTray } from './on-demand/attachment-tray.js';
import type { ComposerHost } from './composer-host.js';

/** Brings files into the composer: picked, pasted, dropped or set by the host page. What shows them loads on demand. */
export class Attaching {
  readonly #element: LitElement;
  readonly #trays: Chunk<unknown>;
  #enabled = false;
  #dropping = false;

  constructor(element: LitElement) {
    this.#element = element;
    this.#trays = new Chunk(element, () => import('./on-demand/attachment-tray.js'));
  }

  /** Whether there is a place for files in the composer. */
  get shown(): boolean {
    return this.#trays.loaded !== undefined;
  }

  /** Whether files are held over the composer. */
  get dropping(): boolean {
    return this.#dropping;
  }

  /** The files of the draft, once their place is there. */
  get tray(): AttachmentTray | null {
    return this.#element.renderRoot.querySelector<AttachmentTray>('chat-dock-attachments');
  }

  /** Begins to load the place for files. */
  prepare(): void {
    this.#trays.get();
  }

  /** The place for files, loaded and drawn. */
  async load(): Promise<AttachmentTray | null> {
    await this.#trays.load();
    await this.#element.updateComplete;
    return this.tray;
  }

  /** Opens the browser's own choice of files. */
  pick(): void {
    this.#input?.click();
  }

  /** The place for files. */
  render({ options, texts, locale, services }: ComposerHost) {
    const { attachments } = options;
    this.#enabled = attachments?.enabled ?? false;
    if (!this.shown) return nothing;
    const accept = Object.entries(attachments?.accept ?? {}).flatMap(([type, endings]) => [type, ...endings]);
    return html`<input
        class="files"
        type="file"
        hidden
        multiple
        aria-hidden="true"
        tabindex="-1"
        accept=${accept.join(',') || nothing}
        @change=${this.#picked}
      />
      <chat-dock-attachments
        .rules=${attachments ?? { enabled: false }}
        .texts=${texts}
        .locale=${locale}
        .services=${services}
        @attachments.change=${() => this.#element.requestUpdate()}
      ></chat-dock-attachments>`;
  }

  readonly paste = (event: ClipboardEvent): void => this.#take(event, event.clipboardData);

  readonly drag = (event: DragEvent): void => {
    if (!this.#enabled || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#drop(event.type === 'dragover');
  };

  readonly drop = (event: DragEvent): void => {
    this.#drop(false);
    this.#take(event, event.dataTransfer);
  };

  get #input(): HTMLInputElement | null {
    return this.#element.renderRoot.querySelector<HTMLInputElement>('.files');
  }

  readonly #picked = (): void => {
    const input = this.#input;
    if (!input) return;
    this.tray?.add([...(input.files ?? [])]);
    // The same file may be picked again after it was removed.
    input.value = '';
    this.#element.focus();
  };

  #drop(dropping: boolean): void {
    if (dropping === this.#dropping) return;
    this.#dropping = dropping;
    this.#element.requestUpdate();
  }

  #take(event: Event, data: DataTransfer | null): void {
    if (!this.#enabled || !data || data.files.length === 0) return;
    event.preventDefault();
    this.tray?.add([...data.files]);
  }
}

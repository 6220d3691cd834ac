import type { ReactiveController, ReactiveControllerHost } from 'lit';

// Nearer to the end than this counts as reading the end.
const slack = 64;

/**
 * Keeps a scrolled box at its end while its content grows, unless the reader has scrolled away; and keeps what
 * is being read in place when earlier content is put before it.
 */
export class ScrollController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #boxOf: () => HTMLElement | null;
  #box: HTMLElement | undefined;
  #atEnd = true;
  #heightBefore = 0;
  readonly #resizes = new ResizeObserver(() => this.#follow());

  /** Whether new content is kept in sight. */
  enabled = true;

  constructor(host: ReactiveControllerHost, boxOf: () => HTMLElement | null) {
    this.#host = host;
    this.#boxOf = boxOf;
    host.addController(this);
  }

  /** Whether the reader is at the end. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Whether content has scrolled out above. */
  get scrolled(): boolean {
    return (this.#box?.scrollTop ?? 0) > 0;
  }

  /** Goes to the end and stays there. */
  toEnd(): void {
    this.#atEnd = true;
    if (this.#box) this.#box.scrollTop = this.#box.scrollHeight;
  }

  /** Call before earlier content is put above: what is being read stays where it is. */
  holdPlace(): void {
    this.#heightBefore = this.#box ? this.#box.scrollHeight - this.#box.scrollTop : 0;
  }

  hostUpdated(): void {
    const box = this.#boxOf() ?? undefined;
    if (box !== this.#box) {
      this.#box?.removeEventListener('scroll', this.#onScroll);
      this.#resizes.disconnect();
      this.#box = box;
      if (box) {
        box.addEventListener('scroll', this.#onScroll, { passive: true });
        this.#resizes.observe(box);
        for (const child of box.children) this.#resizes.observe(child);
      }
    }
    if (box && this.#heightBefore) {
      box.scrollTop = box.scrollHeight - this.#heightBefore;
      this.#heightBefore = 0;
    }
    this.#follow();
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
    this.#box?.removeEventListener('scroll', this.#onScroll);
    this.#box = undefined;
  }

  readonly #onScroll = (): void => {
    const box = this.#box;
    if (!box) return;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < slack;
    if (atEnd === this.#atEnd && this.scrolled === this.#wasScrolled) return;
    this.#atEnd = atEnd;
    this.#wasScrolled = this.scrolled;
    this.#host.requestUpdate();
  };

  #wasScrolled = false;

  #follow(): void {
    if (this.#atEnd && this.enabled) this.toEnd();
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { WayUp } from './way-up.js';

/** What a scrolled box asks for. */
export interface ScrollHooks {
  /** The reader has gone up to the beginning; returns whether earlier content is coming. */
  readonly onBeginning: () => boolean;
  /** What is there does not fill the box, so that nobody can go up. */
  readonly onUnfilled: () => void;
}

// Nearer to the end than this counts as reading the end.
const slack = 64;

/**
 * Keeps a scrolled box at its end while its content grows, unless the reader has scrolled away; and keeps what
 * is being read in place when earlier content is put before it.
 */
export class ScrollController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #boxOf: () => HTMLElement | null;
  readonly #hooks: ScrollHooks;
  #box: HTMLElement | undefined;
  #wayUp: WayUp | undefined;
  #atEnd = true;
  #heightBefore = 0;
  readonly #resizes = new ResizeObserver(() => this.#resized());

  /** Whether new content is kept in sight. */
  enabled = true;

  constructor(host: ReactiveControllerHost, boxOf: () => HTMLElement | null, hooks: ScrollHooks) {
    this.#host = host;
    this.#boxOf = boxOf;
    this.#hooks = hooks;
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
    this.#scrollTo(this.#box?.scrollHeight ?? 0);
  }

  /** Call before earlier content is put above: what is being read stays where it is. */
  holdPlace(): void {
    this.#heightBefore = this.#box ? this.#box.scrollHeight - this.#box.scrollTop : 0;
  }

  hostUpdated(): void {
    const box = this.#boxOf() ?? undefined;
    if (box !== this.#box) {
      this.#leave();
      this.#box = box;
      if (box) {
        this.#wayUp = new WayUp(box, this.#hooks.onBeginning);
        box.addEventListener('scroll', this.#onScroll, { passive: true });
        this.#resizes.observe(box);
        for (const child of box.children) this.#resizes.observe(child);
        // What is taken off the page and put back begins at its top.
        if (!this.#atEnd) this.#scrollTo(this.#lastTop);
      }
    }
    if (box && this.#heightBefore) {
      this.#scrollTo(box.scrollHeight - this.#heightBefore);
      this.#heightBefore = 0;
    }
    this.#follow();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #scrollTo(top: number): void {
    if (!this.#box) return;
    this.#box.scrollTop = top;
    this.#wayUp?.placed();
  }

  #leave(): void {
    this.#resizes.disconnect();
    this.#wayUp?.stop();
    this.#box?.removeEventListener('scroll', this.#onScroll);
    this.#box = undefined;
  }

  #resized(): void {
    this.#follow();
    const { scrollHeight = 0, clientHeight = 0 } = this.#box ?? {};
    if (clientHeight > 0 && scrollHeight <= clientHeight) this.#hooks.onUnfilled();
  }

  readonly #onScroll = (): void => {
    const box = this.#box;
    if (!box) return;
    this.#lastTop = box.scrollTop;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < slack;
    if (atEnd === this.#atEnd && this.scrolled === this.#wasScrolled) return;
    this.#atEnd = atEnd;
    this.#wasScrolled = this.scrolled;
    this.#host.requestUpdate();
  };

  #wasScrolled = false;
  #lastTop = 0;

  #follow(): void {
    if (this.#atEnd && this.enabled) this.toEnd();
  }
}

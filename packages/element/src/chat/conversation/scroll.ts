import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ReaderIntent } from './intent.js';
import { WayUp } from './way-up.js';

/** What a scrolled box asks for. */
export interface ScrollHooks {
  /** The reader has gone up to the beginning; returns whether earlier content is coming. */
  readonly onBeginning: () => boolean;
  /** What is there does not fill the box, so that nobody can go up. */
  readonly onUnfilled: () => void;
}

// Nearer to the end than this there is nothing to go down for.
const slack = 64;

// What is laid out only when it's seen gets its size while sizes are being observed. Firefox reports that as an error of
// the page, a "ResizeObserver loop"; the browser's scroll anchoring keeps the place then.
const observed = ':scope > * > :not([data-far])';

// Browsers round where a box stands.
const rounding = 2;

/**
 * Keeps a scrolled box at its end while its content grows, as long as the reader wants that; and keeps what is being
 * read in place when earlier content is put before it. Whether the reader is at the end and whether they want to be are
 * two questions: any move upwards of theirs, however small, lets go; only reaching the end, or asking for it, takes hold
 * again.
 */
export class ScrollController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #boxOf: () => HTMLElement | null;
  readonly #hooks: ScrollHooks;
  #box: HTMLElement | undefined;
  #wayUp: WayUp | undefined;
  #intent: ReaderIntent | undefined;
  #atEnd = true;
  #follows = true;
  #top = 0;
  #height = 0;
  #clientHeight = 0;
  #heightBefore = 0;
  readonly #resizes = new ResizeObserver(() => this.#resized());
  #content: ReadonlySet<Element> = new Set();
  #scheduled = 0;

  /** Whether new content is kept in sight. */
  enabled = true;

  constructor(host: ReactiveControllerHost, boxOf: () => HTMLElement | null, hooks: ScrollHooks) {
    this.#host = host;
    this.#boxOf = boxOf;
    this.#hooks = hooks;
    host.addController(this);
  }

  /** Whether the reader is at the end, or so near that nothing is missed. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Whether content has scrolled out above. */
  get scrolled(): boolean {
    return (this.#box?.scrollTop ?? 0) > 0;
  }

  /** Goes to the end and stays there. */
  toEnd(): void {
    this.#follows = true;
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
        this.#intent = new ReaderIntent(box, () => (this.#follows = false));
        box.addEventListener('scroll', this.#onScroll, { passive: true });
        this.#resizes.observe(box);
        // What is taken off the page and put back begins at its top.
        if (!this.#follows) this.#scrollTo(this.#top);
      }
    }
    if (box) this.#observe(box);
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
    this.#look();
  }

  #observe(box: HTMLElement): void {
    const content = new Set(box.querySelectorAll(observed));
    for (const gone of this.#content) if (!content.has(gone)) this.#resizes.unobserve(gone);
    for (const one of content) if (!this.#content.has(one)) this.#resizes.observe(one);
    this.#content = content;
  }

  #leave(): void {
    this.#resizes.disconnect();
    this.#content = new Set();
    cancelAnimationFrame(this.#scheduled);
    this.#scheduled = 0;
    this.#wayUp?.stop();
    this.#intent?.stop();
    this.#box?.removeEventListener('scroll', this.#onScroll);
    this.#box = undefined;
  }

  #resized(): void {
    this.#follow();
    this.#look();
    // Not in the observer's own turn: what is drawn there has another size at once.
    this.#scheduled ||= requestAnimationFrame(() => {
      this.#scheduled = 0;
      const { scrollHeight = 0, clientHeight = 0 } = this.#box ?? {};
      if (clientHeight > 0 && scrollHeight <= clientHeight) this.#hooks.onUnfilled();
    });
  }

  readonly #onScroll = (): void => {
    const box = this.#box;
    if (!box) return;
    const left = box.scrollHeight - box.scrollTop - box.clientHeight;
    const moved = box.scrollTop - this.#top;
    const isSameContent = box.scrollHeight === this.#height && box.clientHeight === this.#clientHeight;
    // What shrinks takes the box up to its end, and may have grown again since. Where nothing changes, the box was moved
    // for the reader whatever it was done with, such as a search of the browser.
    const isReader = this.#intent?.isMoving || (isSameContent && box.ariaBusy !== 'true');
    if (moved < 0 && left > rounding && isReader) this.#follows = false;
    else if (moved < 0 && !isReader) this.#follow();
    else if (moved > 0 && left <= rounding) this.#follows = true;
    this.#look();
  };

  #wasScrolled = false;

  /** Takes note of where the box stands. */
  #look(): void {
    const box = this.#box;
    if (!box) return;
    this.#top = box.scrollTop;
    this.#height = box.scrollHeight;
    this.#clientHeight = box.clientHeight;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < slack;
    if (atEnd === this.#atEnd && this.scrolled === this.#wasScrolled) return;
    this.#atEnd = atEnd;
    this.#wasScrolled = this.scrolled;
    this.#host.requestUpdate();
  }

  #follow(): void {
    const box = this.#box;
    // Where all is in sight, nobody can have gone away from its end.
    if (box && box.scrollHeight <= box.clientHeight) this.#follows = true;
    if (this.#follows && this.enabled) this.toEnd();
  }
}

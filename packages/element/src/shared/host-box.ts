import { css, unsafeCSS, type CSSResult, type ReactiveController, type ReactiveControllerHost } from 'lit';

/** The element whose box it is. */
type BoxHost = ReactiveControllerHost & HTMLElement;

/** The size of a chat that its page gives none. */
const ownWidth = '360px';
const ownHeight = 'min(480px, 100dvh)';

/**
 * Styles of an element that is to its page what a frame is: its place and size are the page's, and nothing else that
 * the page says of it or of what stands around it reaches the inside. What is inside gives it no size.
 *
 * @param host a `:host` selector; the page's own rules come before those of this box, but for `contain`
 * @param frame the one element in the root, which holds all the others
 */
export function hostBox(host: string, frame: string): CSSResult {
  const [outer, inner] = [unsafeCSS(host), unsafeCSS(`${host} ${frame}`)];
  return css`
    ${outer} {
      display: block;
      position: relative;
      height: 100%;
      min-height: 0;
      contain: size layout paint style !important;
    }
    :host([hidden]) {
      display: none;
    }
    ${unsafeCSS(frame)} {
      all: initial;
    }
    ${inner} {
      position: absolute;
      inset: 0;
      box-sizing: border-box;
      overflow: hidden;
      border-radius: inherit;
      /* A page that hides the chat or lets the pointer through means the whole of it. */
      visibility: inherit;
      pointer-events: inherit;
      -webkit-user-select: text;
      user-select: text;
    }
    /* An element without a box of its own contains nothing: its frame takes the place in the parent. */
    ${inner}[data-alone] {
      position: relative;
      inset: auto;
      width: 100%;
      height: 100%;
      contain: size layout paint style;
      contain-intrinsic-size: ${unsafeCSS(ownWidth)} ${unsafeCSS(ownHeight)};
    }
    /* A cell that the browser makes around it has no height that a share could be taken of. */
    ${inner}[data-alone^='table'] {
      height: ${unsafeCSS(ownHeight)};
    }
    @media print {
      ${outer} {
        position: static !important;
        height: auto !important;
        max-height: none !important;
        overflow: visible !important;
        contain: none !important;
      }
      ${inner}, ${inner}[data-alone] {
        display: block;
        position: static;
        height: auto;
        contain: none;
        overflow: visible;
      }
    }
  `;
}

// The displays that make no box, or none that could contain its content.
const boxless =
  /^(inline|contents|ruby.*|table-(row|row-group|header-group|footer-group|column|column-group))$/;

/** Sees to it that a chat has a box, whatever its page makes of the element. */
export class HostBox implements ReactiveController {
  readonly #host: BoxHost;
  readonly #frame: () => HTMLElement | null;
  readonly #isPlaced: () => boolean;
  readonly #sizes = new ResizeObserver(() => this.#schedule());
  #scheduled = 0;
  #hasLooked = false;

  /**
   * @param frame finds the frame
   * @param isPlaced whether the element stands in a place of the page, and so has its size from there
   */
  constructor(host: BoxHost, frame: () => HTMLElement | null, isPlaced = () => true) {
    this.#host = host;
    this.#frame = frame;
    this.#isPlaced = isPlaced;
    host.addController(this);
  }

  hostConnected(): void {
    this.#sizes.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#scheduled);
    this.#scheduled = 0;
    this.#hasLooked = false;
  }

  // Before the first frame; later changes are the observer's.
  hostUpdated(): void {
    if (!this.#hasLooked) this.#look();
  }

  // Not in the observer's own turn: what changes the size there is an error to the page's own error handlers.
  #schedule(): void {
    this.#scheduled ||= requestAnimationFrame(() => {
      this.#scheduled = 0;
      this.#look();
    });
  }

  #look(): void {
    const frame = this.#frame();
    if (!frame) return;
    this.#hasLooked = true;
    const placed = this.#isPlaced();
    const { display } = getComputedStyle(this.#host);
    const isAlone = placed && boxless.test(display);
    if (isAlone) frame.dataset['alone'] = display;
    else delete frame.dataset['alone'];
    for (const side of ['width', 'height'] as const) this.#giveSize(side, placed && !isAlone);
  }

  /** A side that the page gives no length, and that would be nothing, gets one. */
  #giveSize(side: 'width' | 'height', wanted: boolean): void {
    const { style } = this.#host;
    const name = `contain-intrinsic-${side}`;
    if (style.getPropertyValue(name)) style.removeProperty(name);
    if (!wanted || !this.#host.checkVisibility()) return;
    if (this.#isFlat(side)) style.setProperty(name, side === 'width' ? ownWidth : ownHeight, 'important');
  }

  #isFlat(side: 'width' | 'height'): boolean {
    const host = this.#host;
    const style = getComputedStyle(host);
    const [length, edges] =
      side === 'width' ? [host.clientWidth, ['left', 'right']] : [host.clientHeight, ['top', 'bottom']];
    return (
      edges.reduce(
        (left, edge) => left - Number.parseFloat(style.getPropertyValue(`padding-${edge}`)),
        length,
      ) <= 0
    );
  }
}

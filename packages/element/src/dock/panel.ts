import { Lazy } from '@chatdock/widgets/lazy';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { openKey } from './launcher.js';
import { smallScreen } from './screen.js';
import { recallVisit, rememberVisit } from '../shared/storage.js';

const coverPage = new Lazy(() => import('./cover-page.js'));

/** Where the chat is: in its place on the page, or opened over it by a launcher. */
export type DockMode = 'inline' | 'floating' | 'side-panel' | 'full-screen';

/** The element whose panel it is. */
export interface PanelHost extends ReactiveControllerHost, HTMLElement {
  readonly mode: DockMode;
  opened: boolean;
  /** The screen has become another one: what was drawn for the former must be drawn anew. */
  screenChanged(): void;
}

/** What the panel's look depends on: a phone's width, and the reader's colour scheme. */
class Screen {
  readonly #small = matchMedia(smallScreen);
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');

  /** Whether the panel covers the whole screen. */
  get isSmall(): boolean {
    return this.#small.matches;
  }

  /** The colour scheme that `auto` stands for. */
  get scheme(): 'light' | 'dark' {
    return this.#dark.matches ? 'dark' : 'light';
  }

  /** Calls the listener when either changes, until it is told to stop. */
  follow(listener: () => void, signal: AbortSignal): void {
    this.#small.addEventListener('change', listener, { signal });
    this.#dark.addEventListener('change', listener, { signal });
  }
}

/** Opens and closes the panel: on this page, on the next of the visit, and over the whole of a small screen. */
export class Panel implements ReactiveController {
  readonly #host: PanelHost;
  readonly #box: () => HTMLElement;
  readonly #screen = new Screen();
  #connected = new AbortController();
  #covers = false;
  #uncover: (() => void) | undefined;
  #isRestored = false;

  constructor(host: PanelHost, box: () => HTMLElement) {
    this.#host = host;
    this.#box = box;
    host.addController(this);
  }

  /** Whether the chat is to be seen. */
  get isOpen(): boolean {
    return this.#host.mode === 'inline' || this.#host.opened;
  }

  /** Whether the chat covers the page. */
  get isModal(): boolean {
    const { mode, opened } = this.#host;
    return opened && mode !== 'inline' && (mode === 'full-screen' || this.#screen.isSmall);
  }

  /** Whether the launcher cannot be reached while the chat is open, so that the chat must close itself. */
  get hidesLauncher(): boolean {
    const { mode } = this.#host;
    return mode === 'side-panel' || mode === 'full-screen' || (mode === 'floating' && this.#screen.isSmall);
  }

  /** The colour scheme that `auto` stands for. */
  get scheme(): 'light' | 'dark' {
    return this.#screen.scheme;
  }

  /** Whether it is open because it was open on the page before: then it must not take the focus. */
  get isRestored(): boolean {
    return this.#isRestored;
  }

  hostConnected(): void {
    this.#connected = new AbortController();
    this.#screen.follow(() => this.#host.screenChanged(), this.#connected.signal);
    if (this.#host.mode === 'inline' || this.#host.opened || !recallVisit(openKey)) return;
    this.#isRestored = true;
    this.#host.opened = true;
  }

  hostDisconnected(): void {
    this.#connected.abort();
    this.#cover(false);
  }

  /** Gives the page back what covering it has taken, until the next drawing of the dock. */
  uncover(): void {
    this.#cover(false);
    requestAnimationFrame(() => this.#host.requestUpdate());
  }

  hostUpdated(): void {
    const { mode, opened } = this.#host;
    if (!opened) this.#isRestored = false;
    if (mode !== 'inline') rememberVisit(openKey, opened ? '1' : null);
    this.#cover(this.isModal);
  }

  #cover(wanted: boolean): void {
    if (wanted === this.#covers) return;
    this.#covers = wanted;
    if (wanted) {
      coverPage.whenReady((module) => {
        if (this.#covers) this.#uncover ??= module.coverPage(this.#host, this.#box());
      });
    } else {
      this.#uncover?.();
      this.#uncover = undefined;
    }
  }
}

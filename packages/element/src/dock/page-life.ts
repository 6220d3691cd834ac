import type { ReactiveController } from 'lit';
import type { PanelHost } from './panel.js';

// What libraries that replace pages without loading them say once the new page stands.
const arrivals = [
  'turbo:render',
  'turbo:load',
  'astro:after-swap',
  'astro:page-load',
  'htmx:afterSwap',
  'htmx:load',
];

const unseen = 'script, style, link, template, noscript';

// Turbo says so of the whole page; as it morphs one into the next, the chat is taken away by itself.
const isVisiting = () => document.documentElement.getAttribute('aria-busy') === 'true';

const isPlaced = ({ mode }: PanelHost) => mode === 'inline';

/**
 * Keeps a chat that floats over the page with the visitor when the page under it is replaced without being loaded: a
 * new body, or other content of the same. A chat that is taken off by itself stays off.
 */
export class PageLife implements ReactiveController {
  readonly #host: PanelHost;
  readonly #leaving: () => void;
  readonly #watch = new MutationObserver((records) => this.#changed(records));
  #page: AbortController | undefined;
  #body: HTMLElement | undefined;

  /** @param leaving called before the page is copied for a later visit: nothing of the chat may be in the copy */
  constructor(host: PanelHost, leaving: () => void) {
    this.#host = host;
    this.#leaving = leaving;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end();
    const { parentElement } = this.#host;
    if (isPlaced(this.#host) || parentElement !== document.body) return;
    this.#body = parentElement;
    this.#watch.observe(parentElement, { childList: true });
    const { signal } = (this.#page = new AbortController());
    for (const type of arrivals)
      document.addEventListener(type, () => this.#host.isConnected || this.#follow(), { signal });
    document.addEventListener('turbo:before-cache', () => this.#leaving(), { signal });
  }

  hostUpdated(): void {
    // Where it stood is told by its mode, which may have come later.
    if (Boolean(this.#body) === isPlaced(this.#host)) this.hostConnected();
  }

  hostDisconnected(): void {
    // After the turn of whoever replaces the page, and before the chat would end what it has under way.
    queueMicrotask(() => {
      const isGone = !this.#host.isConnected && this.#host.parentElement === this.#body;
      if (isGone && this.#body) this.#follow();
    });
  }

  /** All that stood there went with it: the page is another one. */
  #changed(records: readonly MutationRecord[]): void {
    if (this.#host.isConnected || !this.#body) return;
    const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]));
    const isSame = [...this.#body.children].some((child) => !added.has(child) && !child.matches(unseen));
    if (!isSame) this.#follow();
    else if (!isVisiting()) this.#end();
  }

  #follow(): void {
    const host = this.#host;
    const same = [...document.body.querySelectorAll<PanelHost>('chat-dock')].find(
      (dock) =>
        dock.getAttribute('mode') === host.mode &&
        dock.getAttribute('api-url') === host.getAttribute('api-url'),
    );
    // The page has one of its own in its source: this one has the conversation.
    if (same) same.replaceWith(host);
    else document.body.append(host);
  }

  #end(): void {
    this.#watch.disconnect();
    this.#page?.abort();
    this.#body = undefined;
  }
}

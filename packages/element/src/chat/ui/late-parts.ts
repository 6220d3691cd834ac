import { LazyController, type Lazy } from '@chatdock/widgets/lazy';
import { html, nothing, type LitElement } from 'lit';
import type { ChatTexts } from '../words/en.js';
import { chatIcon } from './icons.js';

/** Draws with what loads late, and says so where some of it could not be loaded. */
export class LateParts {
  readonly #host: LitElement;
  readonly #controller: LazyController;
  readonly #wanted = new Set<Lazy<unknown>>();
  #version = 0;

  constructor(host: LitElement) {
    this.#host = host;
    this.#controller = new LazyController(host, () => {
      this.#version += 1;
      host.requestUpdate();
    });
  }

  /** Another number whenever something has come or could not be loaded: what is drawn from it is to be drawn anew. */
  get version(): number {
    return this.#version;
  }

  /** `LazyController.render` for the host. */
  readonly render: LazyController['render'] = (lazy, ...drawings) => {
    this.#wanted.add(lazy as Lazy<unknown>);
    return this.#controller.render(lazy, ...drawings);
  };

  /** Begins to load what will be needed soon. */
  want(lazy: Lazy<unknown>): void {
    this.render(
      lazy,
      () => false,
      () => true,
    );
  }

  /** `LazyController.whenReady` for the host: what is to be done waits, over failures too. */
  readonly whenReady: LazyController['whenReady'] = (lazy, work) => {
    this.#wanted.add(lazy as Lazy<unknown>);
    this.#host.requestUpdate();
    return this.#controller.whenReady(lazy, work);
  };

  /** Says that something is missing, and offers to try again; nothing while nothing is. */
  notice(texts: ChatTexts) {
    const missing = (lazy: Lazy<unknown>) =>
      lazy.render(
        () => false,
        () => false,
        () => true,
      );
    if (![...this.#wanted].some(missing)) return nothing;
    return html`<div class="missing" role="alert">
      ${chatIcon('alert')}<span>${texts.partMissing}</span>
      <button type="button" class="text-button" @click=${() => this.#host.requestUpdate()}>
        ${texts.retry}
      </button>
    </div>`;
  }
}

import type { CSSResult } from 'lit';
import { defineElements, type Elements } from './define-elements.js';

/** What a module brings along for the page, beside what it exports to code. */
export interface LazyParts<Module> {
  /** The style sheets of what it draws, for the shadow root that this is drawn in. */
  readonly styles?: (module: Module) => readonly CSSResult[];
  /** The elements that it draws with. They're registered before anybody gets the module. */
  readonly elements?: (module: Module) => Elements;
}

/** A placeholder is always something: with `undefined` the absence of a module would go unnoticed. */
type Something = NonNullable<unknown>;

/**
 * A module that loads when it's first needed, once for the page. A failed load isn't kept: it's tried again by whoever
 * asks next, and when the browser is online again.
 *
 * There is no way to look whether the module happens to be there, and to do less if it isn't. Use it by awaiting
 * {@link load}; by {@link render}, which wants something for each case; or by {@link whenReady}, which keeps work until
 * it can be done. Elements draw with it through a `LazyController`, other templates through `lazily`.
 */
export class Lazy<Module> {
  readonly #import: () => Promise<Module>;
  readonly #parts: LazyParts<Module>;
  #loaded: { readonly module: Module; readonly styles: readonly CSSResult[] } | undefined;
  #loading: Promise<Module> | undefined;
  #failed = false;
  readonly #watchers = new Set<() => void>();
  #queue: ((module: Module) => void)[] = [];

  constructor(load: () => Promise<Module>, parts: LazyParts<Module> = {}) {
    this.#import = load;
    this.#parts = parts;
  }

  /** The module, once it's there and its elements are registered. Rejects when it can't be loaded now. */
  load(): Promise<Module> {
    this.#loading ??= this.#import().then(
      (module) => this.#arrive(module),
      (error: unknown) => this.#fail(error),
    );
    return this.#loading;
  }

  /**
   * What's drawn, or used, as things stand: `ready` with the module, or else `placeholder`, and `failed` in its stead
   * when the last attempt to load it failed. Whatever is missing begins to load.
   */
  render<P extends Something, R, F extends Something = P>(
    placeholder: () => P,
    ready: (module: Module, styles: readonly CSSResult[]) => R,
    failed: () => P | F = placeholder,
  ): P | R | F {
    if (this.#loaded) return ready(this.#loaded.module, this.#loaded.styles);
    const shown = this.#failed ? failed() : placeholder();
    this.load().catch(() => {});
    return shown;
  }

  /** Does something with the module: now, or, in the order asked for, when it's there. */
  whenReady(work: (module: Module) => void): void {
    if (this.#loaded) {
      work(this.#loaded.module);
      return;
    }
    this.#queue.push(work);
    this.load().catch(() => {});
  }

  /**
   * Calls back whenever {@link render} would give something else than before, until the module is there. Returns whether
   * it is still to come.
   */
  watch(changed: () => void): boolean {
    if (this.#loaded) return false;
    this.#watchers.add(changed);
    this.load().catch(() => {});
    return true;
  }

  /** Ends what {@link watch} began. */
  unwatch(changed: () => void): void {
    this.#watchers.delete(changed);
  }

  #arrive(module: Module): Module {
    const { styles, elements } = this.#parts;
    if (elements) defineElements(elements(module));
    this.#loaded = { module, styles: styles?.(module) ?? [] };
    this.#tell();
    this.#watchers.clear();
    const queue = this.#queue;
    this.#queue = [];
    for (const work of queue) work(module);
    return module;
  }

  readonly #again = (): void => {
    this.load().catch(() => {});
  };

  #fail(error: unknown): never {
    this.#loading = undefined;
    // The same listener every time, so that many failures leave one.
    globalThis.addEventListener?.('online', this.#again, { once: true });
    if (!this.#failed) {
      this.#failed = true;
      this.#tell();
    }
    throw error;
  }

  #tell(): void {
    for (const changed of [...this.#watchers]) changed();
  }
}

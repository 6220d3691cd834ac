import type { CSSResult, ReactiveController, ReactiveControllerHost } from 'lit';
import type { Lazy } from './lazy.js';

type Something = NonNullable<unknown>;
type Wanted = Pick<Lazy<unknown>, 'watch' | 'unwatch'>;

/** Puts style sheets into the tree that a node is in, each once. */
export function adoptStyles(node: Node, styles: readonly CSSResult[]): void {
  const root = node.getRootNode();
  if (!(root instanceof ShadowRoot) && !(root instanceof Document)) return;
  for (const { styleSheet } of styles) {
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
  }
}

/**
 * What one element draws with modules that load late: gives its shadow root their style sheets, and has it drawn
 * again when they're there or can't be loaded.
 */
export class LazyController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed: () => void;
  readonly #wanted = new Set<Wanted>();
  #queue: Promise<unknown> = Promise.resolve();

  /** @param changed called when the element has to be drawn again; asks for an update if it isn't given */
  constructor(host: ReactiveControllerHost & HTMLElement, changed = () => host.requestUpdate()) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#watch()) this.#changed();
  }

  // What couldn't be loaded is asked for again with every drawing.
  hostUpdate(): void {
    this.#watch();
  }

  hostDisconnected(): void {
    for (const lazy of this.#wanted) lazy.unwatch(this.#changed);
  }

  /** `Lazy.render` for this element: it's drawn again when something else is to be shown. */
  readonly render = <Module, P extends Something, R, F extends Something = P>(
    lazy: Lazy<Module>,
    placeholder: () => P,
    ready: (module: Module) => R,
    failed?: () => P | F,
  ): P | R | F =>
    lazy.render<P, R, F>(
      () => this.#want(lazy, placeholder()),
      (module, styles) => {
        adoptStyles(this.#host.shadowRoot ?? this.#host, styles);
        return ready(module);
      },
      () => this.#want(lazy, (failed ?? placeholder)()),
    );

  /**
   * Does something with the module as soon as it's there and the element has been drawn with it: at once or later, but
   * in the order asked for. Resolves with what the work returns.
   */
  readonly whenReady = <Module, Result>(
    lazy: Lazy<Module>,
    work: (module: Module) => Result | Promise<Result>,
  ): Promise<Result> => {
    this.#want(lazy, true);
    const loaded = new Promise<Module>((resolve) => lazy.whenReady(resolve));
    const done = this.#queue.then(async () => {
      const module = await loaded;
      await this.#host.updateComplete;
      return work(module);
    });
    this.#queue = done.catch(() => {});
    return done;
  };

  #want<Shown>(lazy: Wanted, shown: Shown): Shown {
    if (lazy.watch(this.#changed)) this.#wanted.add(lazy);
    return shown;
  }

  /** Watches what is still to come. Returns whether anything has come. */
  #watch(): boolean {
    const before = this.#wanted.size;
    for (const lazy of this.#wanted) {
      if (!lazy.watch(this.#changed)) this.#wanted.delete(lazy);
    }
    return this.#wanted.size < before;
  }
}

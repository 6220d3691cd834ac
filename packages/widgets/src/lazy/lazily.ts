import { AsyncDirective } from 'lit/async-directive.js';
import { type ChildPart, directive } from 'lit/directive.js';
import { adoptStyles } from './lazy-controller.js';
import type { Lazy } from './lazy.js';

type Given = [
  lazy: Lazy<unknown>,
  placeholder: () => NonNullable<unknown>,
  ready: (module: unknown) => unknown,
  failed?: () => NonNullable<unknown>,
];

class LazilyDirective extends AsyncDirective {
  #given: Given | undefined;
  #node: Node | undefined;

  render(...[lazy, placeholder, ready, failed]: Given): unknown {
    return lazy.render(
      placeholder,
      (module, styles) => {
        if (this.#node) adoptStyles(this.#node, styles);
        return ready(module);
      },
      failed,
    );
  }

  override update({ options, parentNode }: ChildPart, given: Given) {
    // The first time the place is in a fragment still; its host knows where it's going to be.
    this.#node =
      options?.host instanceof HTMLElement ? (options.host.shadowRoot ?? options.host) : parentNode;
    if (this.#given?.[0] !== given[0]) this.#given?.[0].unwatch(this.#changed);
    this.#given = given;
    if (this.isConnected) given[0].watch(this.#changed);
    return this.render(...given);
  }

  readonly #changed = () => {
    if (this.#given) this.setValue(this.render(...this.#given));
  };

  protected override disconnected() {
    this.#given?.[0].unwatch(this.#changed);
  }

  protected override reconnected() {
    this.#given?.[0].watch(this.#changed);
    this.#changed();
  }
}

/**
 * `Lazy.render` for a place in any template: it's drawn again by itself when the module is there or can't be loaded.
 * An element that draws many such places does better with a `LazyController`.
 */
export const lazily = directive(LazilyDirective) as <Module>(
  lazy: Lazy<Module>,
  placeholder: () => NonNullable<unknown>,
  ready: (module: Module) => unknown,
  failed?: () => NonNullable<unknown>,
) => unknown;

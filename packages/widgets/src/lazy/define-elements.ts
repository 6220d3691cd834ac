/** Custom elements by the tags that they go under. */
export type Elements = Readonly<Record<string, CustomElementConstructor>>;

/** Registers elements under their tags. A tag that is taken keeps the element that it has. */
export function defineElements(elements: Elements): void {
  for (const [tag, element] of Object.entries(elements)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}

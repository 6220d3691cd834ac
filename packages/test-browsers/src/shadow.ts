/** Finds through open shadow roots: `deep(el, 'chat-dock-composer', 'textarea')`. */
export function deep<T extends Element = HTMLElement>(root: Element, ...path: string[]): T | null {
  let found: Element | null = root;
  for (const selector of path) found = found?.shadowRoot?.querySelector(selector) ?? null;
  return found as T | null;
}

/** Waits until nothing moves any more within an element. */
export async function atRest(element: Element | null): Promise<void> {
  const moving = element?.shadowRoot
    ?.getAnimations()
    .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.all(moving?.map(({ finished }) => finished) ?? []);
}

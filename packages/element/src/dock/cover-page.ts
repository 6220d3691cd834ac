/**
 * Takes the rest of the page out of reach while a sheet covers it: nothing behind can be focused, read out or
 * scrolled, and the sheet follows the part of the screen that an on-screen keyboard leaves free.
 *
 * @param dock the element that holds the sheet
 * @param sheet gets `--top` and `--height`, in px
 * @returns gives everything back
 */
export function coverPage(dock: HTMLElement, sheet: HTMLElement): () => void {
  const inert = inertAround(dock);
  const page = document.documentElement;
  const { overflow } = page.style;
  page.style.setProperty('overflow', 'hidden');
  const unfollow = followViewport(sheet);
  return () => {
    for (const element of inert) element.inert = false;
    page.style.setProperty('overflow', overflow);
    unfollow();
  };
}

function inertAround(dock: HTMLElement): HTMLElement[] {
  const made: HTMLElement[] = [];
  for (let node: Element | null = dock; node && node !== document.body; node = parentOf(node)) {
    for (const sibling of node.parentNode?.children ?? []) {
      if (sibling === node || !(sibling instanceof HTMLElement) || sibling.inert) continue;
      sibling.inert = true;
      made.push(sibling);
    }
  }
  return made;
}

function parentOf(node: Element): Element | null {
  const { parentNode } = node;
  return parentNode instanceof ShadowRoot ? parentNode.host : node.parentElement;
}

function followViewport(sheet: HTMLElement): () => void {
  const { visualViewport } = globalThis;
  if (!visualViewport) return () => {};
  const follow = () => {
    sheet.style.setProperty('--top', `${visualViewport.offsetTop}px`);
    sheet.style.setProperty('--height', `${visualViewport.height}px`);
  };
  const end = new AbortController();
  for (const type of ['resize', 'scroll'])
    visualViewport.addEventListener(type, follow, { signal: end.signal });
  follow();
  return () => {
    end.abort();
    sheet.style.removeProperty('--top');
    sheet.style.removeProperty('--height');
  };
}

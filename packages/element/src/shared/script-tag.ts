// What the classic scripts know of their tag and of the files beside them. No imports, so that they stay small.

/**
 * Finds the script's own tag, and the address that the files beside it are found from. `currentScript` is null for
 * modules and for code that an optimiser or a tag manager evaluates: the tag is on the page all the same, whatever
 * attribute its address has been moved to. Without one the code's own place is in its trace.
 *
 * @param name the file's name without `.js`
 */
export function findScript(name: string): { tag: HTMLScriptElement | undefined; base: string } {
  const file = new RegExp(`^[^\\s]*\\b${name}(?:[-.@][\\w.-]+)?\\.js(?:[?#]|$)`);
  const addressOf = (tag: Element) => [...tag.attributes].find(({ value }) => file.test(value))?.value;
  const current = document.currentScript as HTMLScriptElement | null;
  const tags = [...document.scripts].filter(addressOf);
  const tag =
    current && (current.src || addressOf(current))
      ? current
      : (tags.findLast(({ dataset }) => dataset.apiUrl) ?? tags.at(-1));
  const traced = /\bhttps?:[^\s()]+?\.js(?=[?#:])/.exec(new Error().stack ?? '')?.[0];
  const address = tag && (addressOf(tag) ?? tag.src);
  return { tag, base: new URL(address ?? traced ?? '', document.baseURI).href };
}

/** Returns what loads a file beside the script; a failure is told on the console, and the file may be asked for again. */
export function fileLoader(base: string): <Module>(name: string) => Promise<Module> {
  let again = '';
  return async (name) => {
    const { href } = new URL(name, base);
    try {
      return await import(/* @vite-ignore */ href + again);
    } catch (cause) {
      // Some browsers keep a module as failed for as long as the page lives.
      again = `?again=${Date.now()}`;
      // No file with the words of other mistakes can be counted on.
      // eslint-disable-next-line no-console
      console.error(
        `[chatdock] ${href} could not be loaded: is the folder there, and does the page's policy allow it? See @chatdock/element/docs/troubleshooting.md#files-not-loaded`,
        cause,
      );
      throw cause;
    }
  };
}

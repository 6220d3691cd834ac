/** Calls back when the page has nothing else to do, or soon where the browser does not tell. */
export function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback, { timeout: 1_000 });
  else setTimeout(callback);
}

type Callback = () => void;

const waiting = new WeakMap<Element, Callback>();
let observer: IntersectionObserver | undefined;

const makeObserver = () =>
  new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer?.unobserve(target);
        waiting.get(target)?.();
        waiting.delete(target);
      }
    },
    // A page ahead of the reader.
    { rootMargin: '100% 0px' },
  );

/** Calls back once, when the element is in view or about to be. Until then a later call takes the place of this one. */
export function whenNear(element: Element, callback: Callback): void {
  waiting.set(element, callback);
  observer ??= makeObserver();
  observer.observe(element);
}

/** Calls back when the page has nothing else to do, or soon where the browser does not tell. */
export function whenIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback, { timeout: 1_000 });
  else setTimeout(callback);
}

/* eslint-disable no-console -- the watch listens to the console */
/** What a page must not do while hostile content is drawn: errors, warnings, scripts, requests, navigation. */
export interface PageWatch {
  /** Ends the watch and answers what happened. */
  stop(): readonly string[];
}

declare global {
  interface Window {
    canary?: () => void;
  }
}

/** Watches the page until it is stopped. Scripts of a hostile corpus call `canary()`. */
export function watchPage(): PageWatch {
  const seen: string[] = [];
  const note = (event: Event) =>
    seen.push(
      `${event.type}: ${event instanceof ErrorEvent ? event.message : String((event as PromiseRejectionEvent).reason)}`,
    );
  const { error, warn } = console;
  console.error = (...words: unknown[]) => seen.push(`console.error: ${words.join(' ')}`);
  console.warn = (...words: unknown[]) => seen.push(`console.warn: ${words.join(' ')}`);
  window.canary = () => seen.push('a script ran');
  window.addEventListener('error', note);
  window.addEventListener('unhandledrejection', note);
  const requests = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries())
      if (new URL(name).origin !== location.origin) seen.push(`request: ${name}`);
  });
  requests.observe({ type: 'resource', buffered: false });
  const leaving = () => seen.push('the page was left');
  window.addEventListener('beforeunload', leaving);
  const { href } = location;
  return {
    stop() {
      for (const { name } of requests.takeRecords())
        if (new URL(name).origin !== location.origin) seen.push(`request: ${name}`);
      requests.disconnect();
      Object.assign(console, { error, warn });
      delete window.canary;
      window.removeEventListener('error', note);
      window.removeEventListener('unhandledrejection', note);
      window.removeEventListener('beforeunload', leaving);
      if (location.href !== href) seen.push(`navigation: ${location.href}`);
      return seen;
    },
  };
}

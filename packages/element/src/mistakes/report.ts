import { Lazy } from '@chatdock/widgets/lazy';
import type * as mistakesModule from './on-demand/mistakes.js';

const mistakes = new Lazy(() => import('./on-demand/mistakes.js'));

/** Everything that can be reported. */
type Reports = typeof mistakesModule;

/**
 * Says on the console what is wrong with a page or a server, once, and what to do about it. The words load with the
 * first report: a page that is set up well has none. Never throws.
 */
export function report<Kind extends keyof Reports>(kind: Kind, ...facts: Parameters<Reports[Kind]>): void {
  const tell = (reports: Reports) =>
    (reports[kind] as (...all: Parameters<Reports[Kind]>) => unknown)(...facts);
  mistakes.load().then(tell, (cause: unknown) => {
    // The file with the words may be missing for the very reason that is to be told.
    // eslint-disable-next-line no-console
    console.error('[chatdock]', kind, ...facts, cause);
  });
}

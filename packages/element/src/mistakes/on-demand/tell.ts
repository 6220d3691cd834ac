import { mistakes, type FactsOf, type MistakeName } from './table.js';

/** The page of the guide that has a paragraph on each mistake; it comes with the package. */
const guide = '@chatdock/element/docs/troubleshooting.md';

/** What may be another each time of one and the same mistake. */
const varying = new Set(['start', 'ended', 'now', 'sample']);

const told = new Set<string>();

/** Says once what is wrong and what to do; the cause follows, if there is one. */
export function mistake<Name extends MistakeName>(name: Name, facts: FactsOf<Name>, cause?: unknown): void {
  const { level, says } = mistakes[name] as {
    level: 'error' | 'warn';
    says: (facts: FactsOf<Name>) => string;
  };
  const key = JSON.stringify([name, facts], (field, value: unknown) =>
    varying.has(field) ? undefined : value,
  );
  if (told.has(key)) return;
  told.add(key);
  // eslint-disable-next-line no-console
  console[level](`[chatdock] ${says(facts)} See ${guide}#${name}`, ...(cause === undefined ? [] : [cause]));
}

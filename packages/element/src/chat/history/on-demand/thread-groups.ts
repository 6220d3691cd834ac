import type { ThreadMetadata } from '@chatdock/protocol';
import type { ChatTexts } from '../../words/en.js';

/** Threads of about the same age, under one heading. */
export interface ThreadGroup {
  readonly heading: string;
  readonly threads: readonly ThreadMetadata[];
}

const dayMs = 24 * 60 * 60 * 1000;

function headingOf(created: Date, now: Date, { tag, texts }: { tag: string; texts: ChatTexts }): string {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const time = created.getTime();
  if (time >= midnight) return texts.today;
  // A day before midnight is at most 25 hours away, where clocks change.
  if (time >= new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1).getTime())
    return texts.yesterday;
  if (time >= midnight - 7 * dayMs) return texts.lastSevenDays;
  const sameYear = created.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(tag, { month: 'long', ...(!sameYear && { year: 'numeric' }) }).format(
    created,
  );
}

/** Groups threads, newest first, by day and then by month in the reader's time zone. */
export function groupThreads(
  threads: readonly ThreadMetadata[],
  now: Date,
  language: { tag: string; texts: ChatTexts },
): readonly ThreadGroup[] {
  const groups = new Map<string, ThreadMetadata[]>();
  for (const thread of threads) {
    const heading = headingOf(new Date(thread.created_at), now, language);
    const group = groups.get(heading);
    if (group) group.push(thread);
    else groups.set(heading, [thread]);
  }
  return [...groups].map(([heading, grouped]) => ({ heading, threads: grouped }));
}

import type { TaskFilter } from '../../tasks/task.js';
import { noun, takePriority } from './words.js';

/** Which tasks a text speaks of. */
export function readFilter(text: string): TaskFilter {
  const about = /\b(?:about|with|containing|matching|named|called)\s+["“']?(.+?)["”']?\s*\??$/i.exec(
    text,
  )?.[1];
  const { priority } = takePriority(text);
  return {
    ...(/\boverdue\b|\blate\b/i.test(text) && { due: 'overdue' as const }),
    ...(/\btoday\b/i.test(text) && { due: 'today' as const }),
    ...(/\b(?:open|pending|remaining|unfinished|incomplete|outstanding|left)\b/i.test(text) && {
      status: 'open' as const,
    }),
    ...(/\b(?:done|completed|finished|closed)\b/i.test(text) && { status: 'done' as const }),
    ...(priority ? { priority } : about ? { text: about } : {}),
  };
}

/** The wish to see tasks. */
export const listPattern = new RegExp(
  `^(?:(?:show|list|view|see|display|get|give|open|check|find|read|pull up|bring up|tell|let me see)\\b.*\\b(?:${noun}|list|to do|due|overdue)\\b.*|(?:my|all|the|open|done|overdue|completed)\\s+(?:\\w+\\s+)?(?:${noun}|list).*|(?:tasks|to-?dos|list)|(?:what|which|how many|any|do i have|are there|is there|what'?s)\\b.*\\b(?:${noun}|to do|due|left|list|overdue|plate|agenda)\\b.*)$`,
  'is',
);

import { dayOf, daysBetween, dueInWords, type Clock, type Day, today } from '../calendar.js';
import type { Task } from '../task.js';
import type { RowData } from './templates.js';

function statusOf({ status, completedAt }: Task, clock: Clock): RowData['status'] {
  if (status !== 'done') return { label: 'Open', color: 'secondary' };
  const day = completedAt && dayOf(completedAt, clock.timeZone);
  return { label: day ? `Done ${doneInWords(day, today(clock))}` : 'Done', color: 'success' };
}

function dueOf({ status, dueOn }: Task, clock: Clock): RowData['due'] {
  // When it is done, nobody asks when it was due.
  if (status === 'done' || dueOn === null) return null;
  const now = today(clock);
  return { label: dueInWords(dueOn, now), color: daysBetween(now, dueOn) < 0 ? 'danger' : 'secondary' };
}

function doneInWords(day: Day, now: Day): string {
  const days = daysBetween(day, now);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

// A low priority is no news.
const priorities = {
  high: { label: 'High', color: 'danger' },
  medium: { label: 'Medium', color: 'warning' },
  low: null,
} as const;

/** A task as a row shows it, at the person's time and place. */
export function rowData(task: Task, clock: Clock): RowData {
  const { number, title, notes, status, priority } = task;
  return {
    number,
    title,
    done: status === 'done',
    status: statusOf(task, clock),
    due: dueOf(task, clock),
    priority: status === 'done' ? null : priorities[priority],
    notes,
  };
}

/** A task in one line of text. */
export function rowText({ number, title, done, status, due, priority }: RowData): string {
  const details = [
    done && status.label.toLowerCase(),
    due?.label,
    priority && `${priority.label.toLowerCase()} priority`,
  ].filter(Boolean);
  return `${done ? '✓' : '○'} #${number} ${title}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

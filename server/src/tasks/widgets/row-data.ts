import { dayOf, daysBetween, dueInWords, type Clock, type Day, today } from '../calendar.js';
import type { Task } from '../task.js';
import type { RowData } from './templates.js';

function whenOf({ status, dueOn, completedAt }: Task, clock: Clock): RowData['when'] {
  const now = today(clock);
  if (status === 'done') {
    const day = completedAt && dayOf(completedAt, clock.timeZone);
    return { text: day ? `done ${doneInWords(day, now)}` : 'done', color: 'secondary' };
  }
  if (dueOn === null) return null;
  return { text: dueInWords(dueOn, now), color: daysBetween(now, dueOn) < 0 ? 'danger' : 'secondary' };
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
    when: whenOf(task, clock),
    priority: status === 'done' ? null : priorities[priority],
    notes,
  };
}

/** A task in one line of text. */
export function rowText({ number, title, done, when, priority }: RowData): string {
  const details = [when?.text, priority && `${priority.label.toLowerCase()} priority`].filter(Boolean);
  return `${done ? '✓' : '○'} #${number} ${title}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

import type { Clock } from '../../src/tasks/calendar.js';
import type { DayRow } from './phrases.js';

/** A month's end in New York, New Year in Tokyo, and the change to summer time in Berlin, an hour before it. */
export const references: readonly Clock[] = [
  { now: new Date('2026-12-01T02:00:00Z'), timeZone: 'America/New_York' },
  { now: new Date('2026-12-31T16:00:00Z'), timeZone: 'Asia/Tokyo' },
  { now: new Date('2027-03-28T00:30:00Z'), timeZone: 'Europe/Berlin' },
];

/** The day that a row names on a reference date. */
export function dayOn(row: DayRow, reference: number): string {
  return row[Math.min(reference + 1, row.length - 1)] ?? row[1];
}

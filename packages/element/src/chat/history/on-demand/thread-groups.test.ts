import { expect } from '@open-wc/testing';
import { thread } from '@chatdock/test-browsers';
import { groupThreads } from './thread-groups.js';
import { englishLanguage } from '../../words/language.js';

const now = new Date(2026, 2, 10, 12);
const at = (...[year, month, day, hour = 12]: [number, number, number, number?]) => ({
  ...thread(`${month}-${day}-${hour}`, ''),
  created_at: new Date(year, month - 1, day, hour).toISOString(),
});
const headings = (...threads: ReturnType<typeof at>[]) =>
  groupThreads(threads, now, englishLanguage).map(
    ({ heading, threads: grouped }) => `${heading}: ${grouped.length}`,
  );

describe('threads', () => {
  it('are grouped by the days of the reader', () => {
    expect(
      headings(at(2026, 3, 10, 0), at(2026, 3, 9, 23), at(2026, 3, 9, 0), at(2026, 3, 8, 23), at(2026, 3, 3)),
    ).to.deep.equal(['Today: 1', 'Yesterday: 2', 'Previous 7 days: 2']);
  });

  it('are grouped by months before that, with the year where it is another', () => {
    expect(headings(at(2026, 2, 28), at(2026, 2, 1), at(2026, 1, 5), at(2025, 12, 31))).to.deep.equal([
      'February: 2',
      'January: 1',
      'December 2025: 1',
    ]);
  });
});

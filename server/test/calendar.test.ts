import { describe, expect, it } from 'vitest';
import { dueInWords, findDay, timeZoneOf, today } from '../src/tasks/calendar.js';

describe('the day of a person', () => {
  const now = new Date('2026-11-22T23:30:00Z');

  it('is the one of their time zone', () => {
    expect(today({ now, timeZone: 'UTC' })).toBe('2026-11-22');
    expect(today({ now, timeZone: 'Asia/Tokyo' })).toBe('2026-11-23');
    expect(today({ now, timeZone: 'America/Los_Angeles' })).toBe('2026-11-22');
  });

  it('decides what tomorrow is', () => {
    expect(findDay('tomorrow', { now, timeZone: 'UTC' })?.day).toBe('2026-11-23');
    expect(findDay('tomorrow', { now, timeZone: 'Asia/Tokyo' })?.day).toBe('2026-11-24');
    expect(findDay('tomorrow', { now, timeZone: 'America/Los_Angeles' })?.day).toBe('2026-11-23');
  });
});

describe('a day in a text', () => {
  const clock = { now: new Date('2026-11-22T12:00:00Z'), timeZone: 'UTC' };

  it.each([
    ['pay the rent by tomorrow', '2026-11-23', 'pay the rent'],
    ['tomorrow pay the rent', '2026-11-23', 'pay the rent'],
    ['meet Ann next Friday', '2026-11-27', 'meet Ann'],
    ['file the taxes on 2027-01-31', '2027-01-31', 'file the taxes'],
    ['renew the passport in 3 weeks', '2026-12-13', 'renew the passport'],
    ['plan the week by friday', '2026-11-27', 'plan the week'],
    ['buy bread sat', '2026-11-28', 'buy bread'],
  ])('is found: %j', (text, day, rest) => {
    expect(findDay(text, clock)).toEqual({ day, rest });
  });

  const others = [
    'plan the week',
    'take a day off',
    'order 2 days of food',
    'buy sun cream',
    'book march hares',
  ];
  it.each(['buy 3 apples', 'call 555 1234', 'read chapter 5', 'meet at 5', ...others])(
    'is not there: %j',
    (text) => {
      expect(findDay(text, clock)).toBeUndefined();
    },
  );
});

it.each([
  ['2026-11-22', 'today'],
  ['2026-11-23', 'tomorrow'],
  ['2026-11-25', 'in 3 days'],
  ['2026-11-21', '1 day overdue'],
  ['2026-11-20', '2 days overdue'],
  ['2027-01-31', 'Jan 31, 2027'],
])('says %s as "%s"', (due, words) => {
  expect(dueInWords(due, '2026-11-22')).toBe(words);
});

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['eUROPE/bERLIN', 'Europe/Berlin'],
  ['Mars/Olympus', undefined],
  ['Etc/Unknown', undefined],
  ['', undefined],
  [7, undefined],
  [null, undefined],
  [{ zone: 'Europe/Berlin' }, undefined],
])('takes %j for the time zone %j', (named, zone) => {
  expect(timeZoneOf(named)).toBe(zone);
});

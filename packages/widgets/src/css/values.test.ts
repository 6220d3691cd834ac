import { expect } from '@esm-bundle/chai';
import { mergePayload, setField } from '../actions/payload.js';
import { knownLocale, toDay } from '../components/pickers/day.js';
import { addDays, addMonths, weeksAround } from '../components/pickers/on-demand/calendar.js';
import { color, cssValue, length, textColors, units } from './values.js';
import { imageUrl, linkUrl } from '../links/urls.js';

describe('CSS from widget JSON', () => {
  it('passes sizes, colours and gradients', () => {
    for (const value of [
      '10px',
      'calc(100% - 2rem)',
      'min(10px, 5%)',
      '#abc',
      'rgb(1 2 3 / 50%)',
      'linear-gradient(#fff, red 40%)',
      '16 / 9',
    ])
      expect(cssValue(value)).to.equal(value);
  });

  it('refuses what could load, escape or end the declaration', () => {
    for (const value of [
      'url(x)',
      'URL(x)',
      'image-set("x")',
      'var(--x)',
      'a;b',
      'a}b',
      '"x"',
      'a\\b',
      '/* */',
      '@x',
      'x'.repeat(201),
      7,
      null,
    ])
      expect(cssValue(value)).to.equal(undefined);
  });

  it('reads numbers as px or as units of spacing', () => {
    expect([length(10), units(2), length(Number.NaN), units('3px')]).to.deep.equal([
      '10px',
      'calc(var(--cd-unit) * 2)',
      undefined,
      '3px',
    ]);
  });

  it('reads colours by token, by primitive, as CSS, and for each scheme', () => {
    expect(color('secondary', textColors)).to.equal('var(--cd-text-secondary)');
    expect(color('red-500', textColors)).to.equal('#e02e2a');
    expect(color('teal-500', textColors)).to.match(/^oklch\(/);
    expect(color('red-55', textColors)).to.equal('#ffd9d9');
    expect(color({ light: '#000', dark: 'primary' }, textColors)).to.equal(
      'light-dark(#000, var(--cd-text-primary))',
    );
    expect(color({ light: '#000', dark: 'url(x)' }, textColors)).to.equal('#000');
    expect(color('constructor', textColors)).to.equal(undefined);
  });
});

describe('addresses', () => {
  it('lead to the web, mail, telephones and deep links only', () => {
    for (const url of ['https://a.example', '/path', '#x', 'mailto:a@b.c', 'tel:1', 'chatkit-link://x'])
      expect(linkUrl(url)).to.equal(url);
    for (const url of ['javascript:1', 'data:text/html,x', 'vbscript:1', 'blob:x', undefined, 7])
      expect(linkUrl(url)).to.equal(undefined);
  });

  it('of pictures are held to the domains of the thread', () => {
    const domains = ['img.example'];
    expect(imageUrl('https://img.example/a.png', domains)).to.equal('https://img.example/a.png');
    expect(imageUrl('https://cdn.img.example/a.png', domains)).to.equal('https://cdn.img.example/a.png');
    for (const url of [
      'https://notimg.example/a',
      'https://img.example.evil/a',
      'http://x@evil/img.example',
      'javascript:1',
      'data:text/html,x',
    ])
      expect(imageUrl(url, domains)).to.equal(undefined);
    expect(imageUrl('data:image/png;base64,x', domains)).to.equal('data:image/png;base64,x');
  });
});

describe('payloads', () => {
  it('take fields by dotted names, without touching prototypes', () => {
    const values: Record<string, unknown> = {};
    setField(values, 'a.b', 1);
    setField(values, 'a.c', 2);
    setField(values, '__proto__.polluted', true);
    expect(JSON.stringify(values)).to.equal('{"a":{"b":1,"c":2},"__proto__":{"polluted":true}}');
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  it('keep their own keys and name the collisions', () => {
    expect(mergePayload({ a: { b: 1 }, c: 2 }, { a: { b: 9, d: 3 }, c: 9, e: 4 })).to.deep.equal({
      payload: { a: { b: 1, d: 3 }, c: 2, e: 4 },
      collisions: ['a.b', 'c'],
    });
    expect(mergePayload(undefined, {})).to.deep.equal({ payload: undefined, collisions: [] });
    expect(mergePayload('text', { a: 1 })).to.deep.equal({ payload: 'text', collisions: ['a'] });
  });
});

describe('the calendar', () => {
  it('counts days and months', () => {
    expect([addDays('2024-02-28', 2), addMonths('2025-01-31', 1), addMonths('2025-01-15', -1)]).to.deep.equal(
      ['2024-03-01', '2025-02-28', '2024-12-15'],
    );
  });

  it('shows whole weeks from the first weekday', () => {
    const weeks = weeksAround('2025-03-15', 1);
    expect([weeks[0]?.[0], weeks.at(-1)?.[6], weeks.length]).to.deep.equal(['2025-02-24', '2025-04-06', 6]);
    expect(weeksAround('2025-02-10', 0).length).to.equal(5);
  });

  it('reads dates and date-times, and nothing else', () => {
    expect([toDay('2025-01-31'), toDay('2025-01-31T23:30:00'), toDay('31.1.2025'), toDay(7)]).to.deep.equal([
      '2025-01-31',
      '2025-01-31',
      '',
      '',
    ]);
  });

  it('speaks the first language that is one', () => {
    expect([knownLocale('C', null, 'de-AT'), knownLocale('', undefined)]).to.deep.equal(['de-AT', 'en']);
  });
});

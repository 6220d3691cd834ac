import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson } from '../src/index.js';

describe('JSON of our own', () => {
  it('is that of the language, whatever is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(toJson(value)).toBe(JSON.stringify(value));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toJson(text)).toBe(JSON.stringify(text));
      }),
    );
  });

  it('knows what is no plain value', () => {
    class Point {
      constructor(
        readonly x: number,
        readonly hidden?: undefined,
      ) {}
    }
    class Price {
      toJSON() {
        return '9 EUR';
      }
    }
    for (const value of [
      '\ud800 \u2028',
      [undefined, () => 1, Number.NaN, -0, 1e21],
      { a: undefined, b: Symbol('b'), date: new Date(0), wrong: new Date(Number.NaN) },
      new Map([[1, 2]]),
      new URL('https://a.example/b'),
      new Point(1),
      new Price(),
      { toJSON: () => ({ own: true }) },
      Object.create(null),
      [new String('s'), new Number(3), new Boolean(false)],
      [, 1],
    ])
      expect(toJson(value)).toBe(JSON.stringify(value));
    const round: Record<string, unknown> = {};
    round['self'] = round;
    expect(() => toJson(round)).toThrow(TypeError);
    expect(() => toJson(1n)).toThrow(TypeError);
  });

  it('does not hear of what a page has done to the language', () => {
    const value = { list: [1, 'two', { three: new Date(0) }], map: new Map() };
    const usual = JSON.stringify(value);
    const { stringify } = JSON;
    const prototypes = [Array, String, Object, Date, Map, Number].map(({ prototype }) => prototype as object);
    const dateForm = Object.getOwnPropertyDescriptor(Date.prototype, 'toJSON') as PropertyDescriptor;
    for (const prototype of prototypes)
      Object.defineProperty(prototype, 'toJSON', {
        value: () => 'changed',
        configurable: true,
        enumerable: true,
      });
    JSON.stringify = () => 'changed';
    let written: string;
    try {
      written = toJson(value);
    } finally {
      JSON.stringify = stringify;
      for (const prototype of prototypes) Reflect.deleteProperty(prototype, 'toJSON');
      Object.defineProperty(Date.prototype, 'toJSON', dateForm);
    }
    expect(written).toBe(usual);
  });
});

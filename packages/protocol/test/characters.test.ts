import { beginningOf, wellFormed } from '@chatdock/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it.each([
  ['Hello', 5, 'Hello'],
  ['Hello', 4, 'Hell'],
  ['ab👍🏽c', 3, 'ab'],
  ['ab👍🏽c', 6, 'ab👍🏽'],
  ['👨‍👩‍👧‍👦!', 5, '👨‍👩'],
  ['x👨‍👩‍👧‍👦!', 11, 'x'],
  ['née', 2, 'n'],
  ['🇳🇴🇸🇪', 6, '🇳🇴'],
])('the beginning of %s, %i long, is %s', (text, longest, beginning) => {
  expect(beginningOf(text.normalize('NFD'), longest)).toBe(beginning.normalize('NFD'));
});

it('a beginning is a beginning, fits, and is as well-formed as its text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, longest) => {
      const beginning = beginningOf(text, longest);
      expect(text.startsWith(beginning)).toBe(true);
      expect(beginning.length).toBeLessThanOrEqual(longest);
      expect(wellFormed(beginning)).toBe(beginning);
    }),
  );
});

it('well-formed text stays as it is, and halves of characters are replaced', () => {
  expect(wellFormed('a👍🏽\uD83Db\uDC4D')).toBe('a👍🏽\uFFFDb\uFFFD');
});

/** Any of some words, as a group of a pattern. */
export const anyOf = (words: Iterable<string>) =>
  `(${[...words].sort((a, b) => b.length - a.length).join('|')})`;

const numbered = (names: string, from: number): ReadonlyArray<readonly [string, number]> =>
  names.split(' ').flatMap((same, index) => same.split('/').map((name) => [name, index + from] as const));

/** Days of the week by name, from Monday as 0. */
export const weekdays = new Map(
  numbered(
    'monday/mon tuesday/tues/tue wednesday/weds/wed thursday/thurs/thur/thu friday/fri saturday/sat sunday/sun',
    0,
  ),
);

/** Months by name. */
export const months = new Map(
  numbered(
    'january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec',
    1,
  ),
);

/** Numbers in words. */
export const numbers = new Map<string, number>([
  ...numbered('one two three four five six seven eight nine ten eleven twelve', 1),
  ['a', 1],
  ['an', 1],
  ['a couple of', 2],
  ['couple of', 2],
  ['a dozen', 12],
]);

const small = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');

/** Ordinals in words, up to the 31st. */
export const ordinals = new Map<string, number>([
  ...numbered(
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
    1,
  ),
  ...small.map((word, index) => [`twenty-${word}`, 21 + index] as const),
  ['thirtieth', 30],
  ['thirty-first', 31],
]);

/** Holidays that have the same date every year, as month and day. Those that move are not here. */
export const holidays = new Map<string, readonly [month: number, date: number]>([
  ["new year's", [1, 1]],
  ["new year's day", [1, 1]],
  ['new year', [1, 1]],
  ['new years', [1, 1]],
  ['new years day', [1, 1]],
  ['epiphany', [1, 6]],
  ['twelfth night', [1, 5]],
  ['burns night', [1, 25]],
  ['groundhog day', [2, 2]],
  ["valentine's day", [2, 14]],
  ["valentine's", [2, 14]],
  ['valentines day', [2, 14]],
  ['valentines', [2, 14]],
  ["women's day", [3, 8]],
  ["international women's day", [3, 8]],
  ['pi day', [3, 14]],
  ["st patrick's day", [3, 17]],
  ["st. patrick's day", [3, 17]],
  ["saint patrick's day", [3, 17]],
  ['april fools', [4, 1]],
  ["april fools' day", [4, 1]],
  ["april fool's day", [4, 1]],
  ['april fools day', [4, 1]],
  ['earth day', [4, 22]],
  ["st george's day", [4, 23]],
  ['may day', [5, 1]],
  ['cinco de mayo', [5, 5]],
  ['juneteenth', [6, 19]],
  ['canada day', [7, 1]],
  ['independence day', [7, 4]],
  ['bastille day', [7, 14]],
  ['german unity day', [10, 3]],
  ['halloween', [10, 31]],
  ["all saints' day", [11, 1]],
  ['all saints day', [11, 1]],
  ['guy fawkes night', [11, 5]],
  ['bonfire night', [11, 5]],
  ['armistice day', [11, 11]],
  ['remembrance day', [11, 11]],
  ['veterans day', [11, 11]],
  ["st nicholas' day", [12, 6]],
  ['st nicholas day', [12, 6]],
  ['christmas', [12, 25]],
  ['christmas day', [12, 25]],
  ['xmas', [12, 25]],
  ['xmas day', [12, 25]],
  ['christmas eve', [12, 24]],
  ['xmas eve', [12, 24]],
  ['boxing day', [12, 26]],
  ["st stephen's day", [12, 26]],
  ["new year's eve", [12, 31]],
  ['new years eve', [12, 31]],
  ['nye', [12, 31]],
]);

/** Names that end in a weekday and mean none. */
export const namesWithWeekdays =
  /\b(?:ruby|super|giving|shrove|fat|pancake|blue|cyber|easter|whit|black|good|freaky|casual|ash|palm|bloody|sunny|maundy|holy|cover me|gloomy)\s+$/i;

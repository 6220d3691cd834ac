// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { IconPaths } from '@chatdock/widgets';

export const atSign: IconPaths = [
  'M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  'M16 8v5a3 3 0 0 0 6 0v-1a10 10 0 1 0-4 8',
];
export const mic: IconPaths = [
  'M12 19v3',
  'M19 10v2a7 7 0 0 1-14 0v-2',
  'M12 2h0a3 3 0 0 1 3 3v7a3 3 0 0 1 -3 3h-0a3 3 0 0 1 -3 -3v-7a3 3 0 0 1 3 -3z',
];
export const plus: IconPaths = ['M5 12h14', 'M12 5v14'];
export const slidersHorizontal: IconPaths = [
  'M10 5H3',
  'M12 19H3',
  'M14 3v4',
  'M16 17v4',
  'M21 12h-9',
  'M21 19h-5',
  'M21 5h-7',
  'M8 10v4',
  'M8 12H3',
];

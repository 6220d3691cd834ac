// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { IconPaths } from '../../icons/icon-from.js';

export const calendar: IconPaths = [
  'M8 2v3',
  'M16 2v3',
  'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z',
  'M3 9h18',
];
export const chevronsUpDown: IconPaths = ['m7 15 5 5 5-5', 'm7 9 5-5 5 5'];
export const x: IconPaths = ['M18 6 6 18', 'm6 6 12 12'];

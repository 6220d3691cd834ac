// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { IconPaths } from '../icons/icon-from.js';

export const check: IconPaths = ['M20 6 9 17l-5-5'];
export const copy: IconPaths = [
  'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2z',
  'M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2',
];

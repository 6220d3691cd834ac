// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { IconPaths } from '@chatdock/widgets';

export const check: IconPaths = ['M20 6 9 17l-5-5'];
export const chevronDown: IconPaths = ['m6 9 6 6 6-6'];
export const mic: IconPaths = [
  'M12 19v3',
  'M19 10v2a7 7 0 0 1-14 0v-2',
  'M12 2h0a3 3 0 0 1 3 3v7a3 3 0 0 1 -3 3h-0a3 3 0 0 1 -3 -3v-7a3 3 0 0 1 3 -3z',
];

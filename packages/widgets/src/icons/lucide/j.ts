// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { Icons } from '../icon-from.js';

/** Lucide's icons that begin with this letter. */
export const icons: Icons = {
JapaneseYen: ["M12 12v8","m6 4 6 8 6-8","M8 13h8","M8 17h8"],
Joystick: ["M21 17a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v2a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2v-2Z","M6 15v-2","M12 15V9","M9 6a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"],
};

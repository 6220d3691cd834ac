// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { IconPaths } from '../../../icons/icon-from.js';

export const check: IconPaths = ['M20 6 9 17l-5-5'];
export const chevronLeft: IconPaths = ['m15 18-6-6 6-6'];
export const chevronRight: IconPaths = ['m9 18 6-6-6-6'];

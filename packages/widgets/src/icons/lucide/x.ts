// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { Icons } from '../icon-from.js';

/** Lucide's icons that begin with this letter. */
export const icons: Icons = {
X: ["M18 6 6 18","m6 6 12 12"],
XCircle: ["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z","m15 9-6 6","m9 9 6 6"],
XLineTop: ["M18 4H6","M18 8 6 20","m6 8 12 12"],
XOctagon: ["m15 9-6 6","M2.586 16.726A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2h6.624a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586z","m9 9 6 6"],
XSquare: ["M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2z","m15 9-6 6","m9 9 6 6"],
};

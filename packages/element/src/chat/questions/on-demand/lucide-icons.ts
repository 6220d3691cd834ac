// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import type { IconPaths } from '@chatdock/widgets';

export const check: IconPaths = ['M20 6 9 17l-5-5'];

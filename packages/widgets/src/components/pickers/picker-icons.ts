import calendar from 'lucide/dist/esm/icons/calendar.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import chevronLeft from 'lucide/dist/esm/icons/chevron-left.mjs';
import chevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import chevronsUpDown from 'lucide/dist/esm/icons/chevrons-up-down.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { iconFrom } from '../../icons/icon-from.js';
import type { IconNode } from '../../icons/path-data.js';

const icons = {
  calendar,
  check,
  'chevron-left': chevronLeft,
  'chevron-right': chevronRight,
  'chevrons-up-down': chevronsUpDown,
  close: x,
} satisfies Record<string, IconNode>;

/** An icon of the pickers' own. */
export const pickerIcon = (name: keyof typeof icons) => iconFrom(icons[name]);

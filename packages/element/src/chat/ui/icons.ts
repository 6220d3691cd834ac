import { iconFrom, type IconPaths } from '@chatdock/widgets';
import {
  arrowDown,
  arrowUp,
  clock,
  info,
  rotateCcwClock as history,
  square,
  squarePen,
  triangleAlert,
  wifiOff,
  x,
} from './lucide-icons.js';

/** Icons of the chat's own controls that every chat needs; the others come with what they belong to. */
const icons = {
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  alert: triangleAlert,
  clock,
  close: x,
  compose: squarePen,
  history,
  info,
  offline: wifiOff,
  stop: square,
} satisfies Record<string, IconPaths>;

/** An icon in the colour of the text around it, hidden from assistive technology. */
export function chatIcon(name: keyof typeof icons) {
  return iconFrom(icons[name]);
}

import arrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import arrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import history from 'lucide/dist/esm/icons/rotate-ccw-clock.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import squarePen from 'lucide/dist/esm/icons/square-pen.mjs';
import square from 'lucide/dist/esm/icons/square.mjs';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import wifiOff from 'lucide/dist/esm/icons/wifi-off.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { iconFrom, type IconNode } from '@chatdock/widgets';

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
} satisfies Record<string, IconNode>;

/** An icon in the colour of the text around it, hidden from assistive technology. */
export function chatIcon(name: keyof typeof icons) {
  return iconFrom(icons[name]);
}

import arrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import arrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import chevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import clock from 'lucide/dist/esm/icons/clock.mjs';
import copy from 'lucide/dist/esm/icons/copy.mjs';
import history from 'lucide/dist/esm/icons/rotate-ccw-clock.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import rotateCw from 'lucide/dist/esm/icons/rotate-cw.mjs';
import squarePen from 'lucide/dist/esm/icons/square-pen.mjs';
import square from 'lucide/dist/esm/icons/square.mjs';
import thumbsDown from 'lucide/dist/esm/icons/thumbs-down.mjs';
import thumbsUp from 'lucide/dist/esm/icons/thumbs-up.mjs';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import wifiOff from 'lucide/dist/esm/icons/wifi-off.mjs';
import x from 'lucide/dist/esm/icons/x.mjs';
import { iconFrom, type IconNode } from '@chatdock/widgets';

/** Icons of the chat's own controls that every chat needs; the others come with what they belong to. */
const icons = {
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  alert: triangleAlert,
  check,
  'chevron-down': chevronDown,
  clock,
  close: x,
  compose: squarePen,
  copy,
  history,
  info,
  offline: wifiOff,
  reload: rotateCw,
  stop: square,
  'thumbs-down': thumbsDown,
  'thumbs-up': thumbsUp,
} satisfies Record<string, IconNode>;

/** An icon in the colour of the text around it, hidden from assistive technology. */
export function chatIcon(name: keyof typeof icons) {
  return iconFrom(icons[name]);
}

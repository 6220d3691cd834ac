import type { Icon } from '@chatdock/protocol';
import { color, textColors } from '../css/values.js';
import type { Draw } from '../render/host.js';
import { icon } from '../icons/icon.js';
import { oneOf } from '../render/read.js';
import { iconFigures } from '../theme/figures.js';

/** An icon by name. */
export const drawIcon: Draw<Icon> = (node, host) => {
  const size = `${iconFigures[oneOf(node.size, iconFigures, 'md')]}px`;
  return icon(
    node.name,
    { width: size, height: size, color: color(node.color, textColors) },
    host.vendorIcon,
  );
};

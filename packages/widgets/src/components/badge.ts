import type { Badge } from '@chatdock/protocol';
import { css, html, unsafeCSS } from 'lit';
import { rules } from '../css/rules.js';
import type { Draw } from '../render/host.js';
import { oneOf, text } from '../render/read.js';
import { badgeFigures } from '../theme/figures.js';

const colors = ['secondary', 'success', 'danger', 'warning', 'info', 'discovery'] as const;
const variants = ['solid', 'soft', 'outline'] as const;

/** A short label on a coloured ground. */
export const drawBadge: Draw<Badge> = (node) =>
  html`<span
    class="badge"
    data-color=${oneOf(node.color, colors, 'secondary')}
    data-variant=${oneOf(node.variant, variants, 'soft')}
    data-size=${oneOf(node.size, badgeFigures, 'sm')}
    ?data-pill=${node.pill}
    >${text(node.label)}</span
  >`;

const hues = colors.map((name) => {
  const value = name === 'secondary' ? 'var(--cd-text-secondary)' : `var(--cd-${name})`;
  return `.badge[data-color='${name}'] { --hue: ${value}; }`;
});

export const badgeStyles = [
  css`
    .badge {
      display: inline-flex;
      flex: none;
      align-items: center;
      align-self: center;
      box-sizing: border-box;
      max-width: 100%;
      border: 1px solid transparent;
      border-radius: calc(6px * var(--cd-radius));
      font-weight: 500;
      font-variant-numeric: tabular-nums;
      line-height: 1;
      white-space: nowrap;
    }
    .badge[data-pill] {
      border-radius: 9999px;
    }
    .badge[data-variant='solid'] {
      background: var(--hue);
      color: var(--cd-on-status);
    }
    .badge[data-variant='soft'] {
      background: color-mix(in srgb, var(--hue) 12%, transparent);
      color: color-mix(in srgb, var(--hue) 86%, var(--cd-text-emphasis));
    }
    .badge[data-variant='outline'] {
      border-color: color-mix(in srgb, var(--hue) 45%, transparent);
      color: var(--hue);
    }
  `,
  unsafeCSS(hues.join('\n')),
  rules(
    '.badge',
    'size',
    badgeFigures,
    ([height, size, gutter]) =>
      `height: ${height}px; padding: 0 ${gutter}px; font-size: calc(${size}px * var(--cd-type));`,
  ),
];

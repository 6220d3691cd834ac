import type { Button } from '@chatdock/protocol';
import { css, html, nothing, unsafeCSS } from 'lit';
import { rules } from '../css/rules.js';
import { icon } from '../icons/icon.js';
import type { Draw, WidgetHost } from '../render/host.js';
import { attribute, oneOf, text } from '../render/read.js';
import { buttonIconFigures, controlFigures } from '../theme/figures.js';

const colors = [
  'primary',
  'secondary',
  'info',
  'discovery',
  'success',
  'caution',
  'warning',
  'danger',
] as const;
const variants = ['solid', 'soft', 'outline', 'ghost'] as const;

function buttonIcon(name: unknown, node: Button, host: WidgetHost) {
  if (!name) return nothing;
  const own = oneOf(node.iconSize, { ...buttonIconFigures, none: 0 }, 'none');
  const px =
    own === 'none' ? controlFigures[oneOf(node.size, controlFigures, 'md')].icon : buttonIconFigures[own];
  return icon(name, { width: `${px}px`, height: `${px}px` }, host.vendorIcon);
}

/** The words of an icon, for a button that shows nothing else. */
const iconWords = (name: unknown) => text(name).replace(/^\w+:/, '').replaceAll('-', ' ');

/** A button, which acts or submits the form around it. */
export const drawButton: Draw<Button> = (node, host) => {
  const label = text(node.label);
  const press = (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    if (!node.submit || !button.form) host.act(button, node.onClickAction, 'self');
  };
  return html`<button
    class="button"
    type=${node.submit ? 'submit' : 'button'}
    data-color=${oneOf(node.color, colors, node.style === 'primary' ? 'primary' : 'secondary')}
    data-variant=${oneOf(node.variant, variants, 'solid')}
    data-size=${oneOf(node.size, controlFigures, 'md')}
    ?data-pill=${node.pill}
    ?data-uniform=${node.uniform || !label}
    ?data-block=${node.block}
    ?disabled=${node.disabled}
    aria-label=${attribute(text(node.ariaLabel) || (label ? undefined : iconWords(node.iconStart ?? node.iconEnd)))}
    @click=${press}
  >
    ${buttonIcon(node.iconStart, node, host)}${label ? html`<span>${label}</span>` : nothing}${buttonIcon(node.iconEnd, node, host)}
  </button>`;
};

const hues: Record<(typeof colors)[number], [hue: string, on: string]> = {
  primary: ['var(--cd-accent)', 'var(--cd-on-accent)'],
  secondary: ['var(--cd-text-primary)', 'var(--cd-text-primary)'],
  info: ['var(--cd-info)', 'var(--cd-on-status)'],
  discovery: ['var(--cd-discovery)', 'var(--cd-on-status)'],
  success: ['var(--cd-success)', 'var(--cd-on-status)'],
  caution: ['var(--cd-caution)', 'var(--cd-on-status)'],
  warning: ['var(--cd-warning)', 'var(--cd-on-status)'],
  danger: ['var(--cd-danger)', 'var(--cd-on-status)'],
};

const hueRules = Object.entries(hues).map(
  ([name, [hue, on]]) => `.button[data-color='${name}'] { --hue: ${hue}; --on: ${on}; }`,
);

export const buttonStyles = [
  css`
    .button {
      position: relative;
      display: inline-flex;
      flex: none;
      align-items: center;
      justify-content: center;
      gap: 6px;
      box-sizing: border-box;
      width: fit-content;
      max-width: 100%;
      margin: 0;
      border: 1px solid transparent;
      background: none;
      color: var(--cd-text-primary);
      font-family: inherit;
      font-weight: 500;
      line-height: 1.2;
      cursor: pointer;
      user-select: none;
      transition:
        background-color 120ms,
        border-color 120ms,
        opacity 120ms;
      -webkit-tap-highlight-color: transparent;
    }
    /* Small controls stay easy to hit: the target reaches 24 px whatever is drawn. */
    .button::before {
      content: '';
      position: absolute;
      inset: 50% auto auto 50%;
      width: max(100%, 24px);
      height: max(100%, 24px);
      translate: -50% -50%;
    }
    .button > span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
  unsafeCSS(hueRules.join('\n')),
  css`
    .button[data-variant='solid'] {
      background: var(--hue);
      color: var(--on);
    }
    /* An accent that hardly differs from the ground has an edge that does. */
    .button[data-variant='solid'][data-color='primary'] {
      box-shadow: inset 0 0 0 1px var(--cd-accent-edge);
    }
    .button[data-variant='solid']:hover {
      background: color-mix(in srgb, var(--hue) 88%, var(--cd-surface));
    }
    .button[data-variant='solid']:active {
      background: color-mix(in srgb, var(--hue) 80%, var(--cd-surface));
    }
    .button[data-variant='solid'][data-color='secondary'] {
      background: color-mix(in srgb, var(--hue) 7%, var(--cd-surface));
    }
    .button[data-variant='solid'][data-color='secondary']:hover {
      background: color-mix(in srgb, var(--hue) 11%, var(--cd-surface));
    }
    .button[data-variant='soft'] {
      background: color-mix(in srgb, var(--hue) 9%, transparent);
      color: color-mix(in srgb, var(--hue) 86%, var(--cd-text-emphasis));
    }
    .button[data-variant='outline'] {
      border-color: color-mix(in srgb, var(--hue) 22%, transparent);
      color: var(--hue);
    }
    .button[data-variant='ghost'] {
      color: var(--hue);
    }
    .button:is([data-variant='soft'], [data-variant='outline'], [data-variant='ghost']):hover {
      background: color-mix(in srgb, var(--hue) 12%, transparent);
    }
    .button:is([data-variant='outline'], [data-variant='ghost']):hover {
      background: color-mix(in srgb, var(--hue) 6%, transparent);
    }
    .button[data-variant='ghost'][data-color='secondary'] {
      color: var(--cd-text-secondary);
    }
    .button[data-variant='ghost'][data-color='secondary']:hover {
      color: var(--cd-text-primary);
    }
    .button[data-block] {
      display: flex;
      width: 100%;
    }
    [data-direction='row'] > .button[data-block] {
      flex: 1 1 0;
      width: auto;
      min-width: 0;
    }
    .button:disabled {
      opacity: 0.45;
      cursor: default;
    }
    .button[data-loading] {
      pointer-events: none;
    }
    .button[data-loading] > * {
      visibility: hidden;
    }
    .button[data-loading]::after {
      content: '';
      position: absolute;
      width: 1em;
      height: 1em;
      border: 1.5px solid currentColor;
      border-inline-start-color: transparent;
      border-radius: 50%;
      animation: button-spin 700ms linear infinite;
    }
    @keyframes button-spin {
      to {
        rotate: 1turn;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .button[data-loading]::after {
        animation-duration: 3s;
      }
    }
  `,
  rules(
    '.button',
    'size',
    controlFigures,
    ({ height, text: size, gutter, radius }) =>
      `height: ${height}px; padding: 0 ${gutter}px; font-size: calc(${size}px * var(--cd-type));
       border-radius: max(calc(${radius}px * var(--cd-radius)), var(--cd-control-radius)); --height: ${height}px; --gutter: ${gutter}px;`,
  ),
  css`
    .button[data-pill] {
      padding: 0 calc(var(--gutter) * 1.33);
      border-radius: 9999px;
    }
    .button[data-uniform] {
      width: var(--height);
      padding: 0;
    }
    .button[data-uniform][data-block] {
      width: 100%;
    }
  `,
];

import { css, unsafeCSS } from 'lit';
import { controlEdge, type Pair, statuses, surfaces, texts } from './palette.js';

const declared = ([name, [light, dark]]: readonly [string, Pair]) =>
  `--cd-${name}: var(--chatdock-${name}, light-dark(${light}, ${dark}));`;

/**
 * The tokens that everything is drawn with, for the shadow root of any element of this project.
 *
 * A page or a theme sets `--chatdock-NAME` on the element or on anything around it; styles read `--cd-NAME`,
 * which falls back to our own figures. Colours hold one value for each scheme and follow the `color-scheme`
 * of the place where they are used, so a subtree changes scheme by that one property.
 */
export const themeStyles = css`
  :host {
    ${unsafeCSS(
      Object.entries({ ...surfaces, ...texts, ...statuses })
        .map(declared)
        .join('\n'),
    )}
    --cd-on-status: light-dark(#fff, #0d0d0d);

    --cd-accent: var(--chatdock-accent, light-dark(#0d0d0d, #fff));
    --cd-on-accent: var(--chatdock-on-accent, light-dark(#fff, #0d0d0d));
    --cd-accent-edge: var(--chatdock-accent-edge, var(--cd-accent));
    --cd-link: var(--chatdock-link, var(--cd-info));
    --cd-focus: var(--chatdock-focus, light-dark(#0b62d6, #60a5fa));

    --cd-border-subtle: light-dark(rgb(0 0 0 / 5%), rgb(255 255 255 / 6%));
    --cd-border: light-dark(rgb(0 0 0 / 10%), rgb(255 255 255 / 12%));
    --cd-border-strong: light-dark(rgb(0 0 0 / 15%), rgb(255 255 255 / 20%));
    ${unsafeCSS(declared(['border-control', controlEdge]))}
    --cd-hover: light-dark(rgb(0 0 0 / 5%), rgb(255 255 255 / 8%));
    --cd-pressed: light-dark(rgb(0 0 0 / 9%), rgb(255 255 255 / 13%));
    --cd-shadow:
      0 1px 2px light-dark(rgb(0 0 0 / 8%), rgb(0 0 0 / 40%)),
      0 8px 24px light-dark(rgb(0 0 0 / 16%), rgb(0 0 0 / 48%));

    --cd-font: var(
      --chatdock-font,
      ui-sans-serif,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      Arial,
      sans-serif
    );
    --cd-font-mono: var(
      --chatdock-font-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Code',
      'JetBrains Mono',
      Menlo,
      Consolas,
      monospace
    );
    --cd-type: var(--chatdock-type-scale, 1);
    --cd-unit: calc(4px * var(--chatdock-density, 1));
    --cd-radius: var(--chatdock-radius-scale, 1);
    --cd-control-radius: var(--chatdock-control-radius, 0px);
  }

  /* On touch screens a field of smaller text makes the page zoom. */
  @media (any-pointer: coarse) {
    :is(input, textarea, select):where(:not([type='checkbox'], [type='radio'], [type='range'])) {
      --cd-least-type: 16px;
    }
  }
  /* Paper is white, whatever the screen was. */
  @media print {
    :host {
      --cd-surface: #fff;
      --cd-surface-secondary: #f9f9f9;
      --cd-surface-tertiary: #f3f3f3;
      --cd-surface-elevated: #fff;
      --cd-surface-elevated-secondary: #f9f9f9;
      --cd-text-primary: #0d0d0d;
      --cd-text-prose: #1c1c1c;
      --cd-text-emphasis: #000;
      --cd-text-secondary: #5d5d5d;
      --cd-text-tertiary: #6e6e6e;
    }
  }

  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
`;

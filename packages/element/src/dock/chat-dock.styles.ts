import { css, unsafeCSS } from 'lit';
import { launcherCss } from './launcher.js';
import { smallScreen } from './screen.js';
import { hostBox } from '../shared/host-box.js';
import { unavailableStyles } from '../shared/unavailable.js';

const inline = ":host(:is([mode='inline'], :not([mode])))";

/** Styles of the shell: the launcher, and the panel that holds the view. */
export const chatDockStyles = [
  unsafeCSS(launcherCss),
  unavailableStyles,
  css`
    ${hostBox(inline, '.panel')}
    .panel {
      box-sizing: border-box;
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      overflow: hidden;
      background: var(--chatdock-surface, light-dark(#fff, #212121));
      color-scheme: light;
    }
    :host([theme='dark']) .panel {
      color-scheme: dark;
    }
    :host([theme='auto']) .panel {
      color-scheme: light dark;
    }
    .panel > * {
      grid-area: 1 / 1;
    }
    .view {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      min-height: 0;
    }
    .view > * {
      grid-area: 1 / 1;
      width: 100%;
      height: 100%;
      min-height: 0;
      border: 0;
    }
    /* What is loading may turn out to be the browser's page about an error. */
    [data-status='waiting'] .view {
      opacity: 0;
    }
    .waiting {
      display: grid;
      place-items: center;
      color: light-dark(#5d5d5d, #afafaf);
    }
    .waiting span {
      width: 28px;
      height: 28px;
      border-radius: 50%;
      border: 3px solid light-dark(rgb(0 0 0 / 10%), rgb(255 255 255 / 14%));
      border-block-start-color: currentColor;
      opacity: 0;
      animation:
        appear 200ms 200ms forwards,
        turn 900ms linear infinite;
    }
    @keyframes appear {
      to {
        opacity: 1;
      }
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
    .launcher[aria-expanded='true'] i {
      clip-path: path('M5.3 9.7 12 16.4l6.7-6.7-1.4-1.4L12 13.6 6.7 8.3z');
    }
    .dot {
      position: absolute;
      inset-block-start: 2px;
      inset-inline-end: 2px;
      width: 10px;
      height: 10px;
      border: 2px solid light-dark(#fff, #212121);
      border-radius: 50%;
      background: #c0262d;
      forced-color-adjust: none;
    }
    ::slotted([slot='launcher-icon']) {
      width: 24px !important;
      height: 24px !important;
      display: block !important;
    }
    :host(:not([mode='inline'])) .panel {
      position: fixed;
      z-index: 2147483000;
      inset-block-end: calc(var(--chatdock-launcher-offset, 20px) + 68px + env(safe-area-inset-bottom, 0px));
      inset-inline-end: calc(var(--chatdock-launcher-offset, 20px) + env(safe-area-inset-right, 0px));
      width: 400px;
      height: min(680px, 100dvh - 96px - env(safe-area-inset-bottom, 0px));
      border-radius: 20px;
      border: 1px solid light-dark(rgb(0 0 0 / 5%), rgb(255 255 255 / 10%));
      box-shadow:
        0 1px 2px rgb(0 0 0 / 8%),
        0 8px 24px rgb(0 0 0 / 16%);
      transform-origin: bottom right;
      transition:
        opacity 120ms ease-in,
        translate 120ms ease-in,
        visibility 120ms;
      visibility: hidden;
      opacity: 0;
      translate: 0 8px;
    }
    :host([position='bottom-start']) .panel {
      inset-inline: calc(var(--chatdock-launcher-offset, 20px) + env(safe-area-inset-left, 0px)) auto;
    }
    :host([mode='side-panel']) .panel {
      inset-block: 0;
      inset-inline: auto 0;
      height: 100dvh;
      width: min(420px, 100vw);
      border-width: 0;
      border-inline-start-width: 1px;
      border-radius: 0;
      translate: 24px 0;
    }
    :host([mode='side-panel'][position='bottom-start']) .panel {
      inset-inline: 0 auto;
      border-inline-width: 0 1px;
      translate: -24px 0;
    }
    :host([mode='full-screen']) .panel {
      inset: var(--top, 0px) 0 auto;
      width: 100vw;
      height: var(--height, 100dvh);
      border: 0;
      border-radius: 0;
    }
    :host(:not([mode='inline'])[open]) .panel {
      visibility: inherit;
      opacity: 1;
      translate: none;
      transition:
        opacity 180ms ease-out,
        translate 180ms ease-out;
    }
    /* What is shown there has a button of its own that closes it. */
    :host(:is([mode='side-panel'], [mode='full-screen'])[open]) .panel[data-status='shown'] + .launcher {
      display: none;
    }
    @media ${unsafeCSS(smallScreen)} {
      :host(:not([mode='inline'])) .panel {
        inset: var(--top, 0px) 0 auto;
        width: 100vw;
        height: var(--height, 100dvh);
        border: 0;
        border-radius: 0;
      }
      :host(:not([mode='inline'])[open]) .panel[data-status='shown'] + .launcher {
        display: none;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      :host(:not([mode='inline'])) .panel {
        translate: none;
      }
      .waiting span {
        animation: appear 200ms 200ms forwards;
      }
    }
    @media print {
      :host(:not([mode='inline'])) {
        display: none !important;
      }
    }
  `,
];

import { css, unsafeCSS } from 'lit';
import { launcherCss } from './dock/launcher.js';

/** Styles of the shell: the launcher, and the panel that holds the view. */
export const chatDockStyles = [
  unsafeCSS(launcherCss),
  css`
    :host {
      display: block;
    }
    .panel {
      box-sizing: border-box;
      display: flex;
      flex-direction: column;
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
    .view {
      flex: 1;
      min-height: 0;
      position: relative;
      display: grid;
    }
    .view > * {
      grid-area: 1 / 1;
      min-width: 0;
      min-height: 0;
      width: 100%;
      height: 100%;
      border: 0;
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
    :host(:not([mode='floating'])) .panel {
      height: 100%;
      min-height: 0;
    }
    :host([mode='floating']) .panel {
      position: fixed;
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
    :host([mode='floating'][open]) .panel {
      visibility: visible;
      opacity: 1;
      translate: none;
      transition:
        opacity 180ms ease-out,
        translate 180ms ease-out;
    }
    @media (max-width: 480px) {
      :host([mode='floating']) .panel {
        inset: 0;
        width: auto;
        height: 100dvh;
        border: 0;
        border-radius: 0;
      }
      :host([mode='floating'][open]) .launcher {
        display: none;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      :host([mode='floating']) .panel {
        translate: none;
      }
      .waiting span {
        animation: appear 200ms 200ms forwards;
      }
    }
    @media print {
      :host([mode='floating']) {
        display: none !important;
      }
    }
  `,
];

// Shared by the shell and by the embed loader, which draws the launcher before anything else is loaded. No
// imports, so that the loader stays small.

/** Name of the launcher's button while the chat is closed, unless the page names it. */
export const openLabel = 'Open chat';

/** Whether the chat is open, for the next page of the visit. */
export const openKey = 'chatdock:open';

/** Styles of the launcher. Lengths are px: a page's root font size must not matter. */
export const launcherCss = /* css */ `
/* The place is for the page to change; what stands in it has its own. */
:host(:not([mode='inline'])) {
  display: block;
  position: fixed;
  inset: auto 0 0 auto;
  width: 0;
  height: 0;
  z-index: 2147483000;
  contain: none !important;
}
:host([hidden]) { display: none; }
.launcher {
  all: initial;
  visibility: inherit;
  z-index: 2147483000;
  --at: calc(var(--chatdock-launcher-offset, 20px) + env(safe-area-inset-right, 0px));
  position: fixed;
  bottom: calc(var(--chatdock-launcher-offset, 20px) + env(safe-area-inset-bottom, 0px));
  inset-inline-end: var(--at);
  width: 56px;
  height: 56px;
  border-radius: 50%;
  display: grid;
  place-items: center;
  cursor: pointer;
  color-scheme: light;
  color: var(--chatdock-on-accent, light-dark(#fff, #0d0d0d));
  background: var(--chatdock-accent, light-dark(#0d0d0d, #fff));
  box-shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 8px 24px rgb(0 0 0 / 16%);
  transition: transform 120ms ease-out, opacity 120ms ease-out;
}
:host([position='bottom-start']) .launcher { inset-inline: var(--at) auto; }
:host([theme='dark']) .launcher { color-scheme: dark; }
:host([theme='auto']) .launcher { color-scheme: light dark; }
.launcher:hover { opacity: 0.92; }
.launcher:active { transform: scale(0.96); }
.launcher:focus-visible { outline: 3px solid #0b62d6; outline-offset: 3px; }
.launcher i {
  width: 24px;
  height: 24px;
  background: currentColor;
  clip-path: path('M12 3.5c-4.97 0-9 3.47-9 7.75 0 2.3 1.16 4.36 3 5.78v3.22c0 .4.44.64.78.42l3.3-2.13c.62.1 1.26.16 1.92.16 4.97 0 9-3.47 9-7.75s-4.03-7.45-9-7.45Z');
  forced-color-adjust: none;
}
@media (prefers-reduced-motion: reduce) { .launcher { transition: none; } }
@media (forced-colors: active) { .launcher { border: 1px solid ButtonText; } }
@media print { .launcher { display: none; } }
`;

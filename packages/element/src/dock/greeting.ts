import { recallVisit, rememberVisit } from './session-memory.js';

const greetedKey = 'chatdock:greeted';

/** Styles of the greeting that stands beside the launcher. */
export const greetingCss = /* css */ `
.greeting {
  all: initial;
  position: fixed;
  bottom: calc(var(--chatdock-launcher-offset, 20px) + 68px + env(safe-area-inset-bottom, 0px));
  inset-inline-end: calc(var(--chatdock-launcher-offset, 20px) + env(safe-area-inset-right, 0px));
  display: flex;
  align-items: start;
  max-width: min(280px, 100vw - 40px);
  border-radius: 16px;
  font: 15px/22px system-ui, sans-serif;
  color-scheme: light;
  color: light-dark(#0d0d0d, #fff);
  background: light-dark(#fff, #303030);
  box-shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 8px 24px rgb(0 0 0 / 16%);
}
:host([position='bottom-start']) .greeting {
  inset-inline: calc(var(--chatdock-launcher-offset, 20px) + env(safe-area-inset-left, 0px)) auto;
}
:host([theme='dark']) .greeting { color-scheme: dark; }
:host([theme='auto']) .greeting { color-scheme: light dark; }
.greeting button { all: unset; cursor: pointer; padding: 12px 4px 12px 16px; }
.greeting button + button { padding: 12px; min-width: 24px; text-align: center; }
.greeting button:focus-visible { outline: 2px solid #0b62d6; outline-offset: -4px; border-radius: 16px; }
@media (forced-colors: active) { .greeting { border: 1px solid; } }
@media print { .greeting { display: none; } }
`;

/**
 * Shows a greeting beside the launcher after a while, once a visit. It opens the chat, or can be sent away.
 *
 * @param root where the launcher is
 * @param delayMs how long to wait
 * @returns takes the greeting away, or keeps it from coming
 */
export function greet(root: ShadowRoot, text: string, delayMs: number, open: () => void): () => void {
  if (recallVisit(greetedKey)) return () => {};
  const box = document.createElement('div');
  box.className = 'greeting';
  const end = () => {
    clearTimeout(timer);
    if (!box.isConnected) return;
    box.remove();
    rememberVisit(greetedKey, '1');
  };
  const button = (label: string, name: string, act: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = label;
    made.ariaLabel = name;
    made.onclick = () => {
      end();
      act();
    };
    box.append(made);
  };
  button(text, text, open);
  button('✕', 'Dismiss', () => {});
  const timer = setTimeout(() => root.append(box), delayMs);
  return end;
}

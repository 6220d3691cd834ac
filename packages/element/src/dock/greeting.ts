import { recallVisit, rememberVisit } from '../shared/storage.js';

const greetedKey = 'chatdock:greeted';

const greetingCss = /* css */ `
.greeting {
  all: initial;
  visibility: inherit;
  z-index: 2147483000;
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
 * Shows the greeting of a dock beside its launcher after a while (attributes `greeting` and `greeting-delay`, in
 * seconds), once a visit. It opens the chat, or can be sent away; it goes when the chat is opened.
 */
export function greet(dock: HTMLElement, open: () => void): void {
  if (recallVisit(greetedKey)) return;
  const delay = Number(dock.getAttribute('greeting-delay') ?? 5) * 1000;
  setTimeout(() => {
    const root = dock.shadowRoot;
    const text = dock.getAttribute('greeting');
    if (!root || !text || dock.hasAttribute('open') || recallVisit(greetedKey)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(greetingCss);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    root.append(box(dock, text, open));
  }, delay);
}

function box(dock: HTMLElement, text: string, open: () => void): HTMLElement {
  const made = document.createElement('div');
  made.className = 'greeting';
  const end = () => {
    opened.disconnect();
    made.remove();
    rememberVisit(greetedKey, '1');
  };
  const button = (label: string, name: string, act: () => void) => {
    const control = document.createElement('button');
    control.type = 'button';
    control.textContent = label;
    control.ariaLabel = name;
    control.onclick = () => {
      end();
      act();
    };
    return control;
  };
  const back = () => dock.shadowRoot?.querySelector<HTMLElement>('.launcher')?.focus();
  made.append(button(text, text, open), button('✕', 'Dismiss', back));
  const opened = new MutationObserver(() => dock.hasAttribute('open') && end());
  opened.observe(dock, { attributeFilter: ['open'] });
  return made;
}

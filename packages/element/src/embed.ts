// The one-line embed: a classic script that puts a launcher on the page and loads nothing else until it is
// first opened. The build names the module of the shell in its place.
import { launcherCss, launcherIcons, launcherLabels } from './dock/launcher.js';

declare const __CHATDOCK_SHELL__: string;

const svgNamespace = 'http://www.w3.org/2000/svg';
const script = document.currentScript as HTMLScriptElement | null;

/** A `<chat-dock>` of the page, or a new one with the script's `data-*` attributes. */
function findOrCreate(): HTMLElement {
  const existing = document.querySelector<HTMLElement>('chat-dock');
  if (existing) return existing;
  const dock = document.createElement('chat-dock');
  dock.setAttribute('mode', 'floating');
  for (const [key, value] of Object.entries(script?.dataset ?? {})) {
    dock.setAttribute(
      key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value ?? '',
    );
  }
  if (script?.nonce) dock.setAttribute('script-nonce', script.nonce);
  document.body.append(dock);
  return dock;
}

function drawLauncher(dock: HTMLElement, load: () => void): void {
  const root = dock.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherCss);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.ariaLabel = dock.getAttribute('label') ?? launcherLabels.open;
  button.ariaExpanded = 'false';
  const icon = document.createElementNS(svgNamespace, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', launcherIcons.open);
  icon.append(path);
  button.append(icon);
  button.onclick = () => {
    dock.setAttribute('open', '');
    load();
  };
  root.append(button);
}

function start(): void {
  const dock = findOrCreate();
  // The page may have registered the element by itself already.
  if (!customElements.get('chat-dock')) {
    const shell = new URL(__CHATDOCK_SHELL__, script?.src ?? location.href).href;
    const load = () => {
      void import(/* @vite-ignore */ shell);
    };
    if (dock.getAttribute('mode') !== 'floating' || dock.hasAttribute('open')) load();
    else if (!dock.shadowRoot) drawLauncher(dock, load);
  }
  dock.dispatchEvent(new Event('chatdock.embed', { bubbles: true }));
}

if (document.body) start();
else document.addEventListener('DOMContentLoaded', start);

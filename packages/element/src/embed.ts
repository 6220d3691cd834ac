// The one-line embed: a classic script that puts a launcher on the page and loads nothing else until it is
// first opened, but for the greeting, if it has one. The build names the modules in their places.
import type { greet } from './dock/greeting.js';
import { launcherCss, openKey, openLabel } from './dock/launcher.js';
import { fileLoader, findScript } from './shared/script-tag.js';
import { recallVisit } from './shared/storage.js';

declare const __CHATDOCK_SHELL__: string;
declare const __CHATDOCK_GREETING__: string;

type Greeting = { greet: typeof greet };

const { tag: script, base } = findScript('embed');

const loadFile = fileLoader(base);

// The place where `scriptsServer` reads it. What is a page's own inline code names no server.
if (script) Object.assign(globalThis, { [Symbol.for('chatdock.server')]: new URL('/chatkit', base).href });

const noteCss = /* css */ `
p {
  position: fixed;
  bottom: 88px;
  inset-inline: auto 20px;
  max-width: 240px;
  padding: 12px 16px;
  border-radius: 16px;
  font: 15px/22px system-ui, sans-serif;
  color: #0d0d0d;
  background: #fff;
  box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
}
:host([position='bottom-start']) p { inset-inline: 20px auto; }
`;

/** Attributes as script tags have them, in the order of the tags: what is wrong with them is told later. */
type Tagged = HTMLElement & { chatdockTags?: Record<string, string>[] };

/** Whether a setting is nothing but the script's own address, which an optimiser has moved there. */
const isOwn = (value: string) => /\.js\b/.test(value) && new URL(value, document.baseURI).href === base;

/** A `<chat-dock>` of the page, or a new one with the script's `data-*` attributes. */
function findOrCreate(): HTMLElement {
  const tag: Record<string, string> = {};
  for (const { name, value } of script?.attributes ?? []) {
    if (name.startsWith('data-') && !(value && isOwn(value))) tag[name.slice(5)] = value;
  }
  const existing = document.querySelector<Tagged>('chat-dock');
  const dock: Tagged = existing ?? document.createElement('chat-dock');
  (dock.chatdockTags ??= []).push(tag);
  if (existing) return existing;
  dock.setAttribute('mode', 'floating');
  for (const name in tag) dock.setAttribute(name, tag[name] ?? '');
  if (script?.nonce) dock.setAttribute('script-nonce', script.nonce);
  document.body.append(dock);
  return dock;
}

function drawLauncher(dock: HTMLElement, load: () => Promise<unknown>): void {
  const root = dock.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherCss + noteCss);
  root.adoptedStyleSheets = [sheet];
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  const open = () => {
    note.remove();
    dock.setAttribute('open', '');
    load().catch(() => {
      // The launcher stays, says so, and can be tried again.
      dock.removeAttribute('open');
      note.textContent = 'The chat could not be loaded. Try again, or reload the page.';
      root.append(note);
    });
  };
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.ariaLabel = dock.getAttribute('label') ?? openLabel;
  button.ariaExpanded = 'false';
  const slot = document.createElement('slot');
  slot.name = 'launcher-icon';
  slot.append(document.createElement('i'));
  button.append(slot);
  button.onclick = open;
  root.append(button);
  if (dock.hasAttribute('greeting')) {
    loadFile<Greeting>(__CHATDOCK_GREETING__).then(
      ({ greet }) => greet(dock, open),
      () => {},
    );
  }
}

function start(): void {
  const dock = findOrCreate();
  // The page may have registered the element by itself already.
  if (!customElements.get('chat-dock')) {
    const load = () => loadFile(__CHATDOCK_SHELL__);
    const now = (dock.getAttribute('mode') ?? 'inline') === 'inline' || dock.hasAttribute('open');
    if (now || recallVisit(openKey)) load().catch(() => dock.shadowRoot ?? drawLauncher(dock, load));
    else if (!dock.shadowRoot) drawLauncher(dock, load);
  }
  dock.dispatchEvent(new Event('chatdock.embed', { bubbles: true }));
}

if (document.body) start();
else document.addEventListener('DOMContentLoaded', start);

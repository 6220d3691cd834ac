// The one-line embed: a classic script that puts a launcher on the page and loads nothing else until it is
// first opened, but for the greeting, if it has one. The build names the modules in their places.
import type { greet } from './dock/greeting.js';
import { launcherCss, openKey, openLabel } from './dock/launcher.js';
import { recallVisit } from './shared/storage.js';

declare const __CHATDOCK_SHELL__: string;
declare const __CHATDOCK_GREETING__: string;

type Greeting = { greet: typeof greet };

const script = document.currentScript as HTMLScriptElement | null;

const fileUrl = (name: string) => new URL(name, script?.src ?? location.href).href;

/** Attributes as script tags have them, in the order of the tags: what is wrong with them is told later. */
type Tagged = HTMLElement & { chatdockTags?: Record<string, string>[] };

/** A `<chat-dock>` of the page, or a new one with the script's `data-*` attributes. */
function findOrCreate(): HTMLElement {
  const tag: Record<string, string> = {};
  for (const { name, value } of script?.attributes ?? []) {
    if (name.startsWith('data-')) tag[name.slice(5)] = value;
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

/** Says that files are missing; no file with the words of other mistakes can be counted on. */
function missing(cause: unknown): void {
  // eslint-disable-next-line no-console
  console.error(
    `[chatdock] ${fileUrl('chunks/')} could not be loaded: is the folder there, and does the page's policy allow it? See @chatdock/element/docs/troubleshooting.md#files-not-loaded`,
    cause,
  );
}

function drawLauncher(dock: HTMLElement, load: () => void): void {
  const root = dock.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherCss);
  root.adoptedStyleSheets = [sheet];
  const open = () => {
    dock.setAttribute('open', '');
    load();
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
    void (import(/* @vite-ignore */ fileUrl(__CHATDOCK_GREETING__)) as Promise<Greeting>).then(
      ({ greet }) => greet(dock, open),
      missing,
    );
  }
}

function start(): void {
  const dock = findOrCreate();
  // The page may have registered the element by itself already.
  if (!customElements.get('chat-dock')) {
    const load = () => {
      import(/* @vite-ignore */ fileUrl(__CHATDOCK_SHELL__)).catch(missing);
    };
    const now = (dock.getAttribute('mode') ?? 'inline') === 'inline' || dock.hasAttribute('open');
    if (now || recallVisit(openKey)) load();
    else if (!dock.shadowRoot) drawLauncher(dock, load);
  }
  dock.dispatchEvent(new Event('chatdock.embed', { bubbles: true }));
}

if (document.body) start();
else document.addEventListener('DOMContentLoaded', start);

import { scriptsServer } from '../../shared/client-secret.js';
import { closest, distance } from 'fastest-levenshtein';
import type { RendererName } from '../../shared/events.js';
import type { DockMode } from '../../dock/panel.js';
import type { DockProperties } from '../../dock/dock-properties.js';
import { mistake } from './tell.js';
import { watchPolicy } from './policy.js';

/** A dock, and the script tags whose attributes it was made of, if it was. */
interface DockOnPage extends DockProperties {
  readonly chatdockTags?: readonly Readonly<Record<string, string>>[];
}

const names = <Name extends string>(all: Record<Name, true>): readonly string[] => Object.keys(all);

/** The values of attributes that take no others. */
const values: Readonly<Record<string, readonly string[]>> = {
  mode: names<DockMode>({ inline: true, floating: true, 'side-panel': true, 'full-screen': true }),
  position: names<DockProperties['position']>({ 'bottom-end': true, 'bottom-start': true }),
  renderer: names<RendererName | 'auto'>({ auto: true, official: true, local: true }),
  theme: names<Extract<DockProperties['theme'], string>>({ light: true, dark: true, auto: true }),
  'token-credentials': names<RequestCredentials>({ 'same-origin': true, include: true, omit: true }),
  'heading-level': ['1', '2', '3', '4', '5', '6'],
};

const addresses = ['api-url', 'token-url', 'guest', 'script-url'];

// What pages, frameworks and optimisers write on any element.
const anybodys =
  /^(?:(?:id|class|style|slot|part|exportparts|is|hidden|inert|lang|dir|title|role|key|ref|nonce|tabindex|translate|autofocus|accesskey|draggable|popover|enterkeyhint|inputmode|spellcheck|contenteditable|item(?:id|prop|ref|scope|type)|defer-hydration|cloak|inline)$|(?:data|aria|on|v|x|hx|ng|ui|up|wire|astro|svelte|client|server|sveltekit|turbo|jsx|view-transition)-|on[a-z]+$|_|.*[^a-z0-9-])/i;
// What optimisers, consent managers and frameworks write on script tags.
const optimisers =
  /^(?:(?:src|type|id|hid|key|n-head|domain|priority|loaded|ot-ignore)$|(?:cf|rocket|turbo|nscript|astro|cookie|category|usercentrics|consent|cmp|iubenda|vite|webpack|gtm|pagespeed|no-|minify|skip-|wp-|pm-|swup|barba|pjax|instant|next|nuxt|svelte|react|hs-|optimized|litespeed|flying|perfmatters|borlabs|complianz))/i;

// The dock takes them away itself.
const changing = new Set(['open', 'unread']);

/** Says what is wrong with a dock's attributes, and with the script tag that they come from. */
export function setup(dock: DockOnPage): void {
  watchPolicy(() => addresses.map((name) => dock.getAttribute(name)));
  const { observedAttributes } = dock.constructor as unknown as { observedAttributes: readonly string[] };
  const tags = dock.chatdockTags ?? [];
  for (const { name } of dock.attributes) {
    if (observedAttributes.includes(name) || name in (tags[0] ?? {})) continue;
    unknown('<chat-dock>', name, observedAttributes, '');
  }
  for (const name of Object.keys(tags[0] ?? {})) {
    if (observedAttributes.includes(name) || optimisers.test(name)) continue;
    unknown('The script tag', name, observedAttributes, 'data-');
  }
  const [first = {}, ...others] = tags;
  for (const [name, second] of Object.entries(first)) {
    if (!observedAttributes.includes(name) || dock.hasAttribute(name) || changing.has(name)) continue;
    mistake('second-tag', { name: `data-${name}`, first: undefined, second });
  }
  for (const other of others) {
    for (const [name, second] of Object.entries(other)) {
      const was = first[name] ?? '';
      if (was !== second && observedAttributes.includes(name)) {
        mistake('second-tag', { name: `data-${name}`, first: was, second });
      }
    }
  }
  for (const [name, takes] of Object.entries(values)) {
    const value = dock.getAttribute(name);
    if (value === null || takes.includes(value)) continue;
    mistake('attribute-value', { name, value, takes: takes.join(', ') });
  }
  const delay = dock.getAttribute('greeting-delay');
  if (delay !== null && !(Number(delay) >= 0)) {
    mistake('attribute-value', { name: 'greeting-delay', value: delay, takes: 'a number of seconds' });
  }
  for (const name of addresses) checkAddress(name, dock.getAttribute(name));
  const { api } = dock.options;
  if (api && 'url' in api) checkAddress('options.api.url', api.url);
  else if (!api && !dock.apiUrl && scriptsServer() === undefined) mistake('no-chat-server', {});
}

function unknown(where: string, name: string, knownNames: readonly string[], prefix: string): void {
  const bare = name.replace(/^data-/, '');
  const squeezed = (text: string) => text.replace(/[-_]/g, '').toLowerCase();
  const nearest = closest(bare, [...knownNames]);
  const same = knownNames.find((one) => squeezed(one) === squeezed(bare));
  const isNear = distance(squeezed(bare), squeezed(nearest)) <= Math.ceil(nearest.length / 4);
  const meant = same ?? (isNear ? nearest : undefined);
  // Somebody else's attributes are nobody's mistake, unless they are nearly ours.
  if (!prefix && anybodys.test(name) && !(name.startsWith('data-') && same)) return;
  mistake('unknown-attribute', { where, name: `${prefix}${name}`, meant: meant && `${prefix}${meant}` });
}

function checkAddress(name: string, value: string | null): void {
  if (!value) return;
  const looksLikeHost = /^(?:localhost|\d+\.\d+\.\d+\.\d+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?::\d+)?(?:\/|$)/i;
  let protocol: string | undefined;
  try {
    ({ protocol } = new URL(value, document.baseURI));
  } catch {
    protocol = undefined;
  }
  const isFile = /\.(?:js|mjs|json|php|aspx?|html?)$/i;
  const isHost = looksLikeHost.test(value) && !isFile.test(value.replace(/[?#].*$/s, ''));
  if (isHost || !protocol || !/^https?:$/.test(protocol)) return mistake('scheme-missing', { name, value });
  if (location.protocol !== 'https:' || protocol !== 'http:') return;
  const { hostname } = new URL(value, document.baseURI);
  // Browsers make an exception of the machine that they run on.
  if (/^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return;
  mistake('mixed-content', { name, value });
}

// Registers our local chat as <openai-chatkit>, but only once OpenAI's CDN has proven unavailable. The page may
// load the official script by itself; if it does not, this does.
import { Lazy } from '@chatdock/widgets/lazy';
import { loadScript } from './official/load-script.js';
import { officialScriptUrl } from './official/script-url.js';

const tag = 'openai-chatkit';

const polyfill = new Lazy(() => import('./polyfill.js'));

/** How long the official element may take to be defined, in ms. */
const budgetMs = 3000;

function pagesOwnScript(): HTMLScriptElement | null {
  return document.querySelector<HTMLScriptElement>('script[src$="/chatkit.js"]');
}

function failed(): Promise<void> {
  const script = pagesOwnScript();
  return new Promise((resolve) => {
    setTimeout(resolve, budgetMs);
    if (script) script.addEventListener('error', () => resolve(), { once: true });
    else loadScript(officialScriptUrl, undefined).catch(() => resolve());
  });
}

async function defined(): Promise<CustomElementConstructor> {
  const known = customElements.whenDefined(tag);
  const came = await Promise.race([known.then(() => true), failed().then(() => false)]);
  if (!came) await polyfill.load();
  return known;
}

/** Settles when the tag is defined, by whomever. On a server it never is. */
export const chatkitDefined: Promise<CustomElementConstructor> =
  typeof document === 'undefined' ? new Promise(() => {}) : defined();

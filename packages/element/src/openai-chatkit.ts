// A classic script in the place of OpenAI's: registers our chat as <openai-chatkit>, for the server that it has come
// from or the one that `data-api-url` names. The build names the module in its place.
import { fileLoader, findScript } from './shared/script-tag.js';

declare const __CHATDOCK_POLYFILL__: string;

const { tag, base } = findScript('openai-chatkit');

// The place where `scriptsServer` reads it.
Object.assign(globalThis, {
  [Symbol.for('chatdock.server')]: tag?.dataset.apiUrl ?? new URL('/chatkit', base).href,
});
fileLoader(base)(__CHATDOCK_POLYFILL__).catch(() => {});

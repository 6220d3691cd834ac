// Lets browser tests decide when a file reaches the page: what loads late is tested while it's on its way, and when it
// never comes.
import { askAgain } from '../../../scripts/ask-again.mjs';

/** What's on hold, by a part of its address. */
const rules = new Map();

function hold(part) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  rules.set(part, { released, release });
}

// A document of its own asks for every file under a folder of its own, or the browser would have them already.
const folder = /^\/cold-\d+(?=\/)/;

/** Waits before files on hold, or refuses them. Goes first among the server's middleware. */
export async function holdMiddleware(context, next) {
  const isCold = folder.test(context.url);
  context.url = context.url.replace(folder, '');
  const [, rule] = [...rules].find(([part]) => context.url.includes(part)) ?? [];
  if (rule?.refused) {
    // By itself, or the runner lets the browser keep it for a year.
    context.respond = false;
    context.res.writeHead(503, { 'cache-control': 'no-store' }).end();
    return;
  }
  await rule?.released;
  await next();
  // As in the bundle.
  if (isCold && context.response.is('js')) context.body = askAgain(String(context.body));
}

/** Commands `hold`, `refuse` and `release` for `executeServerCommand`; the payload is a part of the address. */
export function holdPlugin() {
  return {
    name: 'hold',
    executeCommand({ command, payload }) {
      if (command !== 'hold' && command !== 'refuse' && command !== 'release') return undefined;
      rules.get(payload)?.release?.();
      rules.delete(payload);
      if (command === 'hold') hold(payload);
      if (command === 'refuse') rules.set(payload, { refused: true });
      return true;
    },
  };
}

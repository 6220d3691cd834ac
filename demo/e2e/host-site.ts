import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page of the site is made of. */
interface HostPage {
  /** Attributes of its `<chat-dock>`, or of the embed script. */
  readonly attributes: Record<string, string>;
  /** Headers of the page. */
  readonly headers?: Record<string, string>;
  /** Put into the page's head. */
  readonly head?: string;
  /** The dock comes from the embed script's attributes rather than from a tag on the page. */
  readonly oneLine?: boolean;
}

/** Somebody's site that embeds the chat, and beside it the CDN of the stand-in for the official component. */
export interface HostSite {
  readonly origin: string;
  /** Where the stand-in is loaded from; `failure` says how it fails. */
  readonly scriptUrl: (failure?: string) => string;
  /** Sets what the site shows next, and answers its address. */
  readonly show: (page: HostPage) => string;
  readonly stop: () => Promise<void>;
}

/** The nonce of every script of the site. */
export const nonce = 'c2l0ZQ';

// The page's own eyes: WebDriver tells neither the console nor what the policy has refused.
const eyes = `
  window.__errors = [];
  window.__refused = [];
  window.__told = [];
  addEventListener('error', ({ message }) => __errors.push(String(message)));
  addEventListener('unhandledrejection', ({ reason }) => __errors.push(String(reason)));
  addEventListener('securitypolicyviolation', (event) => __refused.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
  for (const name of ['ready', 'error', 'response.start', 'response.end', 'thread.change', 'thread.load.start', 'thread.load.end', 'history.open', 'history.close'])
    addEventListener('chatkit.' + name, ({ detail }) => __told.push([name, detail]), true);
  addEventListener('chatdock.embed', () => (window.__began = performance.now()));
  addEventListener('chatdock.renderer.change', ({ detail }) => __told.push(['renderer', detail, performance.now()]), true);
`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function attributesOf(attributes: Record<string, string>, prefix = ''): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${prefix}${name}="${escaped(value)}"`)
    .join('');
}

function html(page: HostPage, embedUrl: string): string {
  const { attributes, head = '', oneLine } = page;
  const dock = oneLine ? '' : `<chat-dock${attributesOf(attributes)}></chat-dock>`;
  const embed = `<script nonce="${nonce}" async src="${embedUrl}"${oneLine ? attributesOf(attributes, 'data-') : ''}></script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <script nonce="${nonce}">${eyes}</script><link rel="stylesheet" href="/site.css">${head}</head>
    <body><h1>A site</h1><button id="before">A button of the page</button><div class="place">${dock}</div>${embed}</body></html>`;
}

const siteCss =
  'body { margin: 0; font: 16px/24px serif } .place { height: 600px } chat-dock { height: 100% }';

/** Starts a site on 127.0.0.1 that embeds the chat of this server. */
export async function startHostSite(server: () => string): Promise<HostSite> {
  let page: HostPage = { attributes: {} };
  const standIn = await readFile(new URL('official-stand-in.js', import.meta.url), 'utf8');
  const slow = new Set<ServerResponse>();
  const site = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    const failure = searchParams.get('fail');
    const answer = (type: string, body: string, status = 200, headers = {}) =>
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    if (pathname === '/site.css') return answer('text/css', siteCss);
    if (pathname === '/chatkit.js') {
      // A script that never comes.
      if (failure === 'slow') return void slow.add(response);
      return answer('text/javascript', standIn);
    }
    if (pathname === '/frame') {
      if (failure === 'frame-400') return answer('text/plain', 'Bad request', 400);
      if (failure === 'frame-404') return answer('text/plain', 'Not found', 404);
      const hello = "parent.postMessage({ __oaiChatKit: true }, '*')";
      return answer('text/html', `<!doctype html><p>The official component</p><script>${hello}</script>`);
    }
    if (pathname === '/blank') return answer('text/html', '<!doctype html><title>Blank</title>');
    if (pathname !== '/') return answer('text/plain', '', 204);
    return answer('text/html', html(page, `${server()}/embed.js`), 200, page.headers);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  return {
    origin,
    scriptUrl: (failure) => `${origin}/chatkit.js${failure ? `?fail=${failure}` : ''}`,
    show(next) {
      page = next;
      return `${origin}/`;
    },
    async stop() {
      for (const response of slow) response.destroy();
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
    },
  };
}

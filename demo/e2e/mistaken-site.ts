import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { elementFiles } from '@chatdock/element/server';

/** What an address answers. */
export type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** An answer that is the same for everybody. */
export const fixed =
  (status: number, type: string, body: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, { ...(type && { 'content-type': type }), ...headers }).end(body);

/** A web page, as sites answer whatever they do not know. */
export const webPage = (status: number) =>
  fixed(status, 'text/html', '<!doctype html><title>My shop</title><p>Welcome</p>');

/** A token whose claims can be read, for whoever is signed in. */
export function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256' })}.${part(claims)}.c2ln`;
}

const created_at = () => new Date().toISOString();

/** The events of an answer to a first message. */
export function answerEvents(text = 'Hello back'): object[] {
  const item = { thread_id: 'thr_1', created_at: created_at() };
  const said = { type: 'user_message', content: [{ type: 'input_text', text: 'Hello' }], attachments: [] };
  const content = [{ type: 'output_text', text, annotations: [] }];
  const thread = { id: 'thr_1', created_at: created_at(), status: { type: 'active' }, metadata: {} };
  return [
    { type: 'thread.created', thread: { ...thread, items: { data: [], has_more: false } } },
    { type: 'thread.item.done', item: { ...said, id: 'm1', ...item, inference_options: {} } },
    { type: 'thread.item.done', item: { type: 'assistant_message', id: 'm2', ...item, content } },
  ];
}

/** Events as they are on the wire. */
export const lines = (events: object[]) =>
  events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');

/** A chat server that is well. */
export const well: Answer = (_request, response, body) => {
  if (body.includes('"threads.create"'))
    return fixed(200, 'text/event-stream', lines(answerEvents()))(_request, response, body);
  fixed(200, 'application/json', JSON.stringify({ data: [], has_more: false }))(_request, response, body);
};

/** Lets pages of any site call. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
};

type Routes = Readonly<Record<string, Answer>>;

/** A site with a page, and a chat server at another site, both of which may be set up in any wrong way. */
export interface MistakenSite {
  readonly site: string;
  readonly chat: string;
  show(page: { html: string; headers?: Record<string, string>; site?: Routes; chat?: Routes }): string;
  stop(): Promise<void>;
}

// The page's own ears: WebDriver does not tell the console. Nobody has been there before.
const ears = `
  for (const storage of [sessionStorage, localStorage]) storage.clear();
  window.__console = [];
  const text = (value) => value instanceof Error ? value.name + ': ' + value.message : String(value);
  for (const level of ['error', 'warn', 'info', 'log']) {
    const { [level]: write } = console;
    console[level] = (...all) => { __console.push([level, all.map(text).join(' '), all.length]); write.apply(console, all); };
  }`;

/** Starts both on ports of their own. */
export async function startMistakenSite(): Promise<MistakenSite> {
  let shown: Parameters<MistakenSite['show']>[0] = { html: '' };
  const listen = async (listener: RequestListener) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, port: (server.address() as AddressInfo).port };
  };
  const read = async (request: IncomingMessage) => {
    let body = '';
    for await (const part of request) body += String(part);
    return body;
  };
  const files = elementFiles();
  const chat = await listen((request, response) => {
    files(request, response, () => {
      const path = request.url?.replace(/\?.*$/, '') ?? '';
      const answer = shown.chat?.[path] ?? (path === '/chatkit' ? well : undefined);
      if (!shown.chat?.['cors'])
        for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
      if (request.method === 'OPTIONS') return void response.writeHead(204).end();
      void read(request).then((body) => (answer ?? webPage(404))(request, response, body));
    });
  });
  const page = await listen((request, response) => {
    const path = request.url?.replace(/\?.*$/, '') ?? '';
    const token = fixed(200, 'application/json', JSON.stringify({ token: jwt({ sub: 'ada' }) }));
    const html = `<!doctype html><html lang="en"><head><title>A site</title><link rel="icon" href="data:,">
      <style nonce="n">chat-dock { height: 500px }</style><script nonce="n">${ears}</script></head><body>${shown.html}</body></html>`;
    if (path === '/') return fixed(200, 'text/html', html, shown.headers)(request, response, '');
    void read(request).then((body) => {
      const answer = shown.site?.[path] ?? (path === '/token' ? token : webPage(404));
      answer(request, response, body);
    });
  });
  const [site, chatUrl] = [`http://127.0.0.1:${page.port}`, `http://localhost:${chat.port}`];
  return {
    site,
    chat: chatUrl,
    show(next) {
      shown = { ...next, html: next.html.replaceAll('CHAT', chatUrl).replaceAll('SITE', site) };
      return `${site}/`;
    },
    async stop() {
      for (const { server } of [chat, page]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

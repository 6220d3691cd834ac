import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { examine, type ExamineOptions, type Finding } from '../src/index.js';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function serve(handle: Handle): Promise<string> {
  const server = createServer(handle).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const jwt = (claims: object) =>
  ['{"alg":"none"}', JSON.stringify(claims), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const seconds = () => Math.floor(Date.now() / 1000);
const goodToken = () => jwt({ sub: 'ada', iat: seconds(), exp: seconds() + 600 });

const thread = { id: 'thr_1', created_at: '2026-01-01T00:00:00Z', status: { type: 'active' } };
const item = { type: 'assistant_message', id: 'm1', thread_id: 'thr_1', created_at: thread.created_at };
const part = (text: string) => ({ type: 'output_text', text, annotations: [] });
const update = (change: object) => ({ type: 'thread.item.updated', item_id: 'm1', update: change });
const delta = (text: string) =>
  update({ type: 'assistant_message.content_part.text_delta', content_index: 0, delta: text });
const answer = [
  { type: 'thread.created', thread },
  { type: 'thread.item.added', item: { ...item, content: [] } },
  delta('Hel'),
  delta('lo'),
  delta('!'),
  { type: 'thread.item.done', item: { ...item, content: [part('Hello!')] } },
];

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-expose-headers': 'Retry-After',
};

/** A chat server; `requests` has what was asked of it. */
function chat({
  headers = cors as Record<string, string>,
  events = answer as readonly object[],
  stepMs = 15,
  /** Milliseconds for which the whole answer is held back. */
  heldMs = 0,
  date = undefined as Date | undefined,
} = {}) {
  const requests: string[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (date) response.setHeader('date', date.toUTCString());
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (request.method !== 'POST') return void response.writeHead(405).end();
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { type } = JSON.parse(body) as { type: string };
    requests.push(type);
    if (request.headers.authorization === undefined) return void response.writeHead(401).end('{}');
    if (type === 'threads.delete') return void response.end('{}');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`);
    if (stepMs === 0) return void setTimeout(() => response.end(text.join('')), heldMs);
    for (const line of text) {
      response.write(line);
      await new Promise((resolve) => setTimeout(resolve, stepMs));
    }
    response.end();
  };
  const handle: Handle = (request, response) => void respond(request, response);
  return { handle, requests };
}

const javascript = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' };

/** A server with the element's files and a chat server. */
function element(
  files: Record<string, [status: number, headers: Record<string, string>, body: string]> = {},
) {
  const { handle, requests } = chat();
  const all: typeof files = {
    '/embed.js': [200, { ...javascript, 'cache-control': 'no-cache' }, 'import("./chunks/shell-abc.js")'],
    '/chunks/shell-abc.js': [
      200,
      { ...javascript, 'cache-control': 'public, max-age=31536000, immutable' },
      '',
    ],
    ...files,
  };
  const served: Handle = (request, response) => {
    const file = all[request.url ?? ''];
    if (!file) return handle(request, response);
    response.writeHead(file[0], file[1]).end(file[2]);
  };
  return { handle: served, requests };
}

async function look(address: string, options?: ExamineOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of examine(address, options)) findings.push(finding);
  return findings;
}

const faults = (findings: readonly Finding[]) =>
  findings
    .filter(({ severity }) => severity === 'fault')
    .map(({ subject, message }) => `${subject}: ${message}`);

/** A page that embeds the chat of `origin`, and its token URL. */
async function page(
  origin: string,
  {
    attributes = `data-api-url="${origin}/chatkit" data-token-url="/token"`,
    script = `${origin}/embed.js`,
    headers = {} as Record<string, string>,
    head = '',
    token = { status: 200, type: 'application/json', body: '' },
  } = {},
) {
  return serve((request, response) => {
    if (request.url === '/token') {
      const body = token.body || JSON.stringify({ token: goodToken() });
      return void response.writeHead(token.status, { 'content-type': token.type }).end(body);
    }
    response
      .writeHead(200, { 'content-type': 'text/html', ...headers })
      .end(`<!doctype html><head>${head}</head><body><script async src="${script}" ${attributes}></script>`);
  });
}

describe('a page and a server that are well', () => {
  it('have no faults, and nothing of the conversation stays', async () => {
    const { handle, requests } = element();
    const findings = await look(await page(await serve(handle)));
    expect(faults(findings)).toEqual([]);
    expect(findings.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['page', 'script', 'chunks', 'cors', 'token', 'answer', 'buffering', 'clock']),
    );
    expect(requests).toEqual(['threads.create', 'threads.delete']);
  });

  it('may be a chat server alone', async () => {
    const origin = await serve(chat().handle);
    expect(faults(await look(`${origin}/chatkit`, { token: goodToken() }))).toEqual([]);
    const [, asked] = await look(`${origin}/chatkit`);
    expect(asked?.message).toContain('wants a token');
  });
});

describe('a mistake of the page', () => {
  it.each([
    ['no script', '', /no script tag of the chat/],
    [
      'a misspelt attribute',
      '<script src="ORIGIN/embed.js" data-api-ulr="/x"></script>',
      /data-api-ulr.*data-api-url/,
    ],
    ['no chat server', '<script src="ORIGIN/embed.js"></script>', /names no chat server/],
    [
      'an unknown attribute of the element',
      '<chat-dock tokenurl="/t" api-url="ORIGIN/chatkit">',
      /tokenurl.*token-url/,
    ],
  ])('%s', async (_what, html, message) => {
    const origin = await serve(element().handle);
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(html.replace('ORIGIN', origin));
    });
    expect(faults(await look(address)).join('\n')).toMatch(message);
  });

  it('a content policy that refuses the script, the server or Trusted Types', async () => {
    const origin = await serve(element().handle);
    const policy =
      "script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
    const all = faults(
      await look(await page(origin, { headers: { 'content-security-policy': policy } })),
    ).join('\n');
    expect(all).toContain(`script-src refuses ${origin}/embed.js`);
    expect(all).toContain(`connect-src refuses ${origin}/chatkit`);
    expect(all).toContain('trusted-types lit-html chatdock');
    const meta = `<meta http-equiv="Content-Security-Policy" content="script-src ${origin}; connect-src ${origin} 'self'">`;
    expect(faults(await look(await page(origin, { head: meta })))).toEqual([]);
  });
});

describe('a mistake with the files', () => {
  it.each<[string, Parameters<typeof element>[0], RegExp]>([
    [
      'a script that is not there',
      { '/embed.js': [404, { 'content-type': 'text/html' }, 'Not here'] },
      /404 text\/html that begins “Not here”/,
    ],
    [
      'a script that is a page',
      { '/embed.js': [200, { 'content-type': 'text/html' }, '<p>'] },
      /content type is text\/html/,
    ],
    ['a chunk that is gone', { '/chunks/shell-abc.js': [404, {}, ''] }, /chunks: .*keep the former build/],
    [
      'a chunk without CORS',
      { '/chunks/shell-abc.js': [200, { 'content-type': 'text/javascript' }, ''] },
      /Access-Control-Allow-Origin/,
    ],
    [
      'a policy of the resource',
      { '/embed.js': [200, { ...javascript, 'cross-origin-resource-policy': 'same-origin' }, ''] },
      /Cross-Origin-Resource-Policy is same-origin/,
    ],
  ])('%s', async (_what, files, message) => {
    const origin = await serve(element(files).handle);
    expect(faults(await look(await page(origin))).join('\n')).toMatch(message);
  });
});

describe('a mistake with tokens', () => {
  it.each([
    [
      'a token URL that gives HTML',
      { status: 200, type: 'text/html', body: '<p>Sign in</p>' },
      /text\/html that begins “<p>Sign in/,
    ],
    ['one that is not there', { status: 404, type: 'application/json', body: '{}' }, /404/],
    [
      'one of another shape',
      { status: 200, type: 'application/json', body: '{"jwt":"x"}' },
      /begins “\{"jwt"/,
    ],
    [
      'a token that has ended',
      {
        status: 200,
        type: 'application/json',
        body: JSON.stringify({ token: jwt({ exp: seconds() - 60 }) }),
      },
      /ended \d+ s ago/,
    ],
    [
      'a clock that is ahead',
      {
        status: 200,
        type: 'application/json',
        body: JSON.stringify({ token: jwt({ iat: seconds() + 300, exp: seconds() + 900 }) }),
      },
      /clock: .*ahead/,
    ],
  ])('%s', async (_what, token, message) => {
    const origin = await serve(element().handle);
    expect(faults(await look(await page(origin, { token }))).join('\n')).toMatch(message);
  });
});

describe('a mistake with the server', () => {
  const token = goodToken();

  it.each([
    ['one that lets nobody in', chat({ headers: {} }), /lets no page of https:\/\/shop\.example in/],
    [
      'one that lets others in',
      chat({ headers: { ...cors, 'access-control-allow-origin': 'https://other.example' } }),
      /origin https:\/\/other\.example/,
    ],
    [
      'one that refuses the token’s header',
      chat({ headers: { ...cors, 'access-control-allow-headers': '*' } }),
      /doesn’t allow: authorization/,
    ],
    ['an answer that is held back', chat({ stepMs: 0, heldMs: 400 }), /buffering: All 6 events came at once/],
    [
      'an answer that fails',
      chat({ events: [answer[0] ?? {}, { type: 'error', code: 'stream.error', allow_retry: true }] }),
      /answer: The answer failed/,
    ],
    ['events of something else', chat({ events: [{ type: 'ping' }] }), /not those of ChatKit/],
  ])('%s', async (_what, { handle }, message) => {
    const origin = await serve(handle);
    const findings = await look(`${origin}/chatkit`, { token, origin: 'https://shop.example' });
    expect(faults(findings).join('\n')).toMatch(message);
  });

  it('an answer that is ready at once is none that was held back', async () => {
    const origin = await serve(chat({ stepMs: 0 }).handle);
    const findings = await look(`${origin}/chatkit`, { token, origin: 'https://shop.example' });
    expect(faults(findings)).toEqual([]);
  });

  it('a path that is something else', async () => {
    const origin = await serve((request, response) => {
      for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
      if (request.method === 'OPTIONS') return void response.end();
      response
        .writeHead(request.method === 'POST' ? 200 : 404, { 'content-type': 'text/html' })
        .end('<h1>Shop</h1>');
    });
    expect(faults(await look(`${origin}/chat`, { token })).join('\n')).toMatch(
      /text\/html that begins “<h1>Shop/,
    );
  });

  it('one that nobody listens at', async () => {
    const origin = await serve(() => undefined);
    const [server] = servers.splice(0);
    server?.close();
    expect(faults(await look(origin)).join('\n')).toMatch(/can't be reached \(ECONNREFUSED\)/);
  });

  it('a clock that is wrong is said without failing', async () => {
    const origin = await serve(chat({ date: new Date(Date.now() - 3600_000) }).handle);
    const findings = await look(`${origin}/chatkit`, { token });
    expect(faults(findings)).toEqual([]);
    expect(findings.find(({ subject }) => subject === 'clock')?.message).toMatch(/3[56]\d\d s behind/);
  });
});

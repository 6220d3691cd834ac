import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementFiles, handleElementRequest } from '../src/server/element-files.js';

const loader = `/* the loader */ ${'let x; '.repeat(200)}`;
const chunk = `/* a chunk */ ${'let y; '.repeat(200)}`;
let folder: string;
const servers: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatdock-files-'));
  await mkdir(join(folder, 'embed/chunks'), { recursive: true });
  await writeFile(join(folder, 'secret.js'), 'secret');
  await writeFile(join(folder, 'embed/.env.js'), 'secret');
  await writeFile(join(folder, 'embed/notes.txt'), 'secret');
  await writeFile(join(folder, 'embed/embed.js'), loader);
  for (const version of ['0.1.0', '1.2.3-beta.4']) {
    await writeFile(join(folder, `embed/embed-${version}.js`), loader);
  }
  await writeFile(join(folder, 'embed/chunks/chat-A_b-1.js'), chunk);
  await mkdir(join(folder, 'embed/chunks/folder.js'));
});

afterAll(async () => {
  for (const server of servers) server.close();
  await rm(folder, { recursive: true });
});

interface Got {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

type Ask = (path: string, headers?: Record<string, string>, method?: string) => Promise<Got>;

/** Sends the path as it is written: `fetch` would tidy it up. */
async function overHttp(server: Server): Promise<Ask> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return async (path, headers = {}, method = 'GET') => {
    const asked = send({ port, host: '127.0.0.1', path, headers, method, agent: false });
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part as Buffer);
    return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) };
  };
}

const options = () => ({ folder: join(folder, 'embed') });

const forms: [string, () => Promise<Ask>][] = [
  ['node:http', () => overHttp(createServer(elementFiles(options())))],
  [
    'Request and Response, under an address of its own',
    async () =>
      async (path, headers = {}, method = 'GET') => {
        const asked = new Request(`https://x.example/chat/files${path}`, { method, headers });
        const response = await handleElementRequest(asked, options());
        const { status } = response;
        const body = Buffer.from(await response.arrayBuffer());
        return { status, headers: Object.fromEntries(response.headers), body };
      },
  ],
];

describe.each(forms)('the files of the element over %s', (_name, start) => {
  let ask: Ask;

  beforeAll(async () => {
    ask = await start();
  });

  it('may be loaded by pages of any site, as scripts', async () => {
    for (const path of ['/embed.js', '/embed.js?v=1', '/chunks/chat-A_b-1.js']) {
      const { status, headers } = await ask(path, { origin: 'https://any.example' });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'content-type': 'text/javascript; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('are kept for ever where the name says the content, and asked for again where not', async () => {
    for (const path of ['/chunks/chat-A_b-1.js', '/embed-0.1.0.js', '/embed-1.2.3-beta.4.js']) {
      expect((await ask(path)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    const first = await ask('/embed.js');
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const etag = String(first.headers['etag']);
    const again = await ask('/embed.js', { 'if-none-match': `"other", W/${etag}` });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers['access-control-allow-origin']).toBe('*');
    expect((await ask('/embed.js', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('are sent small to those who take it', async () => {
    const plain = await ask('/embed.js');
    expect(plain.body.toString()).toBe(loader);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['vary']).toBe('Accept-Encoding');
    const gzip = await ask('/embed.js', { 'accept-encoding': 'gzip, br;q=0' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(loader);
    const br = await ask('/chunks/chat-A_b-1.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).toString()).toBe(chunk);
    expect(new Set([plain, gzip].map(({ headers }) => headers['etag'])).size).toBe(2);
  });

  it('are new as soon as they have changed', async () => {
    const path = join(folder, 'embed/changing.js');
    await writeFile(path, 'first');
    expect((await ask('/changing.js')).body.toString()).toBe('first');
    await rm(path);
    expect((await ask('/changing.js')).status).toBe(404);
    await writeFile(path, 'second');
    expect((await ask('/changing.js')).body.toString()).toBe('second');
  });

  it('may be asked for without the body', async () => {
    const { status, headers, body } = await ask('/embed.js', {}, 'HEAD');
    expect([status, body.length, headers['content-length']]).toEqual([200, 0, String(loader.length)]);
  });

  it.each([
    '/../secret.js',
    '/chunks/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/chunks/..%2f..%2fsecret.js',
    '/chunks%2fchat-A_b-1.js',
    '/..\\secret.js',
    '/%5c..%5csecret.js',
    '/embed.js%00.txt',
    '/.env.js',
    '/notes.txt',
    '/chunks',
    '/chunks/',
    '/chunks/folder.js',
    '/chunks/gone.js',
    '/',
    '/package.json',
  ])('lead to nothing else: %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('secret');
  });

  it('are only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await ask('/embed.js', {}, method)).status).toBe(404);
    }
  });
});

it('whatever is none of the files goes on to the next handler, by its whole path', async () => {
  const files = elementFiles(options());
  const ask = await overHttp(
    createServer((request, response) => files(request, response, () => response.end('next'))),
  );
  for (const path of ['/', '/other.js', '/deeper/embed.js', '/chatkit']) {
    expect((await ask(path)).body.toString()).toBe('next');
  }
  expect((await ask('/embed.js')).body.toString()).toBe(loader);
});

it('where there are no files, it is said at once how to get them', async () => {
  const lost = { folder: join(folder, 'nowhere') };
  expect(() => elementFiles(lost)).toThrow(/nowhere has no embed\.js.+npm run build.+folder/);
  await expect(handleElementRequest(new Request('https://x.example/embed.js'), lost)).rejects.toThrow(
    /has no embed\.js/,
  );
});

it('a folder reached by a link is as good as any', async () => {
  await symlink(join(folder, 'embed'), join(folder, 'linked'));
  const ask = await overHttp(createServer(elementFiles({ folder: join(folder, 'linked') })));
  expect((await ask('/embed.js')).status).toBe(200);
});

import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { openPage } from '@chatdock/test-browsers/driver/page.mjs';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../examples/leaving-agent-builder/app.js';

const example = fileURLToPath(new URL('../../examples/leaving-agent-builder/', import.meta.url));
const official = 'https://cdn.platform.openai.com/deployments/chatkit/chatkit.js';

it('changes one line of the page: the address of the script', async () => {
  const [before, after] = await Promise.all(
    ['before/index.html', 'index.html'].map((file) => readFile(join(example, file), 'utf8')),
  );
  expect(after).toBe(before?.replace(official, 'http://localhost:8080/openai-chatkit.js'));
});

// The Agents SDK asks the address that it has found first, whichever engine is tested.
let model: ScriptedEndpoint;

beforeAll(async () => {
  model = await ScriptedEndpoint.start();
  process.env.OPENAI_BASE_URL = model.url;
  process.env.OPENAI_API_KEY = 'test';
  process.env.OPENAI_AGENTS_DISABLE_TRACING = '1';
});
afterAll(() => model?.close());

describe.each(enginesToTest())('a page that leaves Agent Builder in %s', (engine) => {
  let server: Server;
  let dist: string;
  let url: string;
  let page: Awaited<ReturnType<typeof openPage>>;

  beforeAll(async () => {
    model.reply({ output: [{ text: 'The harbour opens at seven.' }] });
    dist = await mkdtemp(join(tmpdir(), 'chatdock-example-'));
    await build({ root: example, configFile: false, logLevel: 'error', build: { outDir: dist } });
    const secret = 'a-secret-of-the-example-0123456789abcdef';
    const app = createApp({ apiKey: secret, sessionKey: secret, pages: dist, url: () => url });
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
    const index = join(dist, 'index.html');
    await writeFile(index, (await readFile(index, 'utf8')).replace('http://localhost:8080', url));
    page = await openPage(engine, {});
  });

  afterAll(async () => {
    await page?.close();
    server?.close();
    await rm(dist, { recursive: true, force: true });
  });

  it('talks to the exported workflow as it is', async () => {
    await page.goto(`${url}/`);
    const field = 'openai-chatkit >>> chat-dock-composer >>> textarea';
    await page.untilThere(field);
    await page.click(field);
    await page.type('When does the harbour open?');
    await page.press('Enter');
    await page.until(
      `() => document.querySelector('openai-chatkit').shadowRoot.querySelector('[role=log]').textContent.includes('The harbour opens at seven.')`,
    );
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain('When does the harbour open?');
    expect(await page.errors()).toEqual([]);
  });
});

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folders } from '../layers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const published = Object.entries(folders).filter(
  ([, folder]) => !(JSON.parse(read(`${folder}/package.json`)) as { private?: boolean }).private,
);

describe.each(published)('%s', (name, folder) => {
  it('says what it is, how it is installed, shows it in use, and where the guide is', () => {
    const readme = read(`${folder}/README.md`);
    expect(readme).toMatch(new RegExp(`^# ${name}\n\n[\\w\`]`));
    expect(readme).toMatch(new RegExp(`^npm install .*${name}`, 'm'));
    expect(readme).toMatch(/^```(ts|js|html)\n/m);
    const guides = [...readme.matchAll(/\]\((\.\.\/\.\.\/docs\/[\w.-]+)/g)].map(([, path = '']) => path);
    expect(guides.length).toBeGreaterThan(0);
    expect(guides.filter((path) => !existsSync(join(root, folder, path)))).toEqual([]);
  });

  it('has the licence', () => {
    expect(read(`${folder}/LICENSE`)).toBe(read('LICENSE'));
  });
});

describe('the example of the README', () => {
  let scratch: string;

  beforeAll(async () => {
    // Within the tree, so that the packages are found.
    scratch = await mkdtemp(join(root, 'node_modules/.cache/readmes-'));
  });
  afterAll(() => rm(scratch, { recursive: true }));

  /** The arguments with which Node runs a README's first example. */
  async function exampleOf(name: string): Promise<string[]> {
    const [, language, code = ''] =
      /^```(ts|js)\n(.*?)^```$/ms.exec(read(`packages/${name}/README.md`)) ?? [];
    const file = join(scratch, `${name}.${language === 'ts' ? 'mts' : 'mjs'}`);
    await writeFile(file, code);
    return ['--import', 'tsx', '--conditions=@chatdock/source', file];
  }

  async function run(name: string, env: Record<string, string> = {}): Promise<string[]> {
    const options = { cwd: root, env: { ...process.env, ...env } };
    const { stdout } = await promisify(execFile)(process.execPath, await exampleOf(name), options);
    return stdout.trim().split('\n');
  }

  it('of protocol grows a widget and refuses half an event', async () => {
    const [item = '', isEvent] = await run('protocol');
    expect(JSON.parse(item)).toMatchObject({ widget: { children: [{ value: '1 task' }] } });
    expect(isEvent).toBe('false');
  });

  it('of store-postgres keeps a thread', async () => {
    expect(await run('store-postgres', { DATA_DIR: join(scratch, 'data') })).toEqual(['Hello']);
  });

  it('of chatkit-server serves that of client', async () => {
    const probe = createServer().listen(0);
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    const server = spawn(process.execPath, await exampleOf('chatkit-server'), {
      cwd: root,
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(server.stdout, 'data');
      const said = await run('client', { CHATKIT_URL: `http://127.0.0.1:${port}/chatkit` });
      expect(said).toContain('2 items');
      expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({
        type: 'assistant_message',
        content: [{ text: 'You said: Hello' }],
      });
    } finally {
      server.kill();
    }
  });
});

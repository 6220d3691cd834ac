import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { collectResponse } from '@chatdock/chatkit-server/testing';
import { startPostgres } from './postgres-server.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = ['protocol', 'widget-templates', 'chatkit-server', 'store-postgres', 'element'];
/** What the guide has people install besides, and what types it. */
const others = ['express', 'cors', 'hono', '@hono/node-server', 'fastify'];
const types = ['@types/express', '@types/cors', '@types/node'];

/** A project of somebody who has installed the packages as they are published. */
let project: string;
let guide: string;
let question: string;
let servers: ReadonlyMap<string, string>;
const running: ChildProcess[] = [];

/** Installs the packages from tarballs, with nothing beside them but what they say that they need. */
async function install(): Promise<void> {
  const modules = join(project, 'node_modules');
  await mkdir(join(modules, '@chatdock'), { recursive: true });
  const needed = new Set([...others, ...types]);
  await run('npm', ['pack', '--pack-destination', project, ...packages.map((name) => `./packages/${name}`)], {
    cwd: root,
  });
  for (const name of packages) {
    const folder = join(modules, '@chatdock', name);
    await mkdir(folder);
    await run('tar', ['xzf', join(project, `chatdock-${name}-0.1.0.tgz`), '-C', folder, '--strip', '1']);
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    // The element's own dependencies are for pages.
    if (name === 'element') continue;
    for (const dependency of Object.keys(manifest.dependencies ?? {})) needed.add(dependency);
  }
  for (const name of needed) {
    if (name.startsWith('@chatdock/')) continue;
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0);
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  await new Promise((resolve) => holder.close(resolve));
  return port;
}

async function untilItListens(child: ChildProcess, url: string): Promise<void> {
  let printed = '';
  child.stderr?.on('data', (text: Buffer) => (printed += text.toString()));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${printed}`);
    const response = await fetch(url).catch(() => undefined);
    if (response) return void (await response.body?.cancel());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Starts a server of the guide, and answers its address. */
async function start(name: string, env: Record<string, string> = {}): Promise<string> {
  const folder = join(project, name);
  const port = await freePort();
  // What exports a `fetch`, as Bun and Next.js take it, is served by Node here.
  const file =
    servers.get(name)?.includes('serve({') || !/^export (default )?\{/m.test(servers.get(name) ?? '');
  const args = file ? ['server.js'] : ['--input-type=module', '--eval', serveFetch];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: '', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.push(child);
  const url = `http://localhost:${port}`;
  await untilItListens(child, url);
  return url;
}

const serveFetch = `
  const { serve } = await import('@hono/node-server');
  const { default: app, POST } = await import(process.cwd() + '/server.js');
  serve({ fetch: app?.fetch ?? POST, port: Number(process.env.PORT) });
`;

const ask = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/chatkit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: question,
  });

beforeAll(async () => {
  await run('npx', ['tsc', '-b', 'server', 'packages/element'], { cwd: root });
  project = await mkdtemp(join(tmpdir(), 'chatdock-guide-'));
  guide = await readFile(join(root, 'docs/server.md'), 'utf8');
  question = /-d '(\{.+\})'/.exec(guide)?.[1] ?? '';
  await install();
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  const sections = [
    ...guide.matchAll(/^## ([^\n]+)\n|^\*\*([\w.:]+)\*\*|^```js\n(\/\/ \S+\.js\n.*?)^```$/gms),
  ];
  const found = new Map<string, string>();
  let name = '';
  for (const [, heading, framework, code] of sections) {
    name = heading ?? framework ?? name;
    if (code !== undefined) found.set(name.replaceAll(/[^\w]/g, '-'), code);
  }
  servers = found;
  const echo = /^class Echo .+?^\}$/ms.exec(guide)?.[0] ?? '';
  const imports = "import { ChatKitServer, textAnswer } from '@chatdock/chatkit-server';\n";
  for (const [folder, code] of servers) {
    await mkdir(join(project, folder));
    await writeFile(join(project, folder, 'assistant.js'), `${imports}export ${echo}\n`);
    await writeFile(
      join(project, folder, 'server.js'),
      code.replace("'../../assistant.js'", "'./assistant.js'"),
    );
  }
  const page = /^```html\n(<!-- public.+?)^```$/ms.exec(guide)?.[1] ?? '';
  await mkdir(join(project, 'From-an-empty-folder/public'));
  await writeFile(join(project, 'From-an-empty-folder/public/index.html'), page);
}, 180_000);

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null) continue;
    child.kill();
    await once(child, 'exit');
  }
});

afterAll(async () => {
  if (project) await rm(project, { recursive: true });
});

const names = ['From-an-empty-folder', 'Hono', 'Fastify', 'Next-js', 'Bun', 'node-http'];
const onPostgres = 'Storing-on-PostgreSQL';

describe('the servers of the guide, on the packages as they are published', () => {
  it('are all there', () => {
    expect([...servers.keys()]).toEqual([...names, onPostgres]);
  });

  it('compile', () => {
    const files = [...servers.keys()].map((name) => join(project, name, 'server.js'));
    const program = ts.createProgram(files, {
      allowJs: true,
      checkJs: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: ['node'],
      typeRoots: [join(project, 'node_modules/@types')],
      preserveSymlinks: false,
      skipLibCheck: true,
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(problems).toEqual([]);
  }, 120_000);

  it.each(names)(
    'answer a question: %s',
    async (name) => {
      const response = await ask(await start(name));
      expect(response.status).toBe(200);
      expect(JSON.stringify(await collectResponse(response))).toContain('You said: Hello');
    },
    60_000,
  );

  it('answer from PostgreSQL, to each person alone', async () => {
    const postgres = await startPostgres();
    try {
      const url = await start(onPostgres, { DATABASE_URL: postgres.url });
      const response = await ask(url, { 'x-user': 'ada' });
      expect(JSON.stringify(await collectResponse(response))).toContain('You said: Hello');
      const list = async (user: string) => {
        const asked = await fetch(`${url}/chatkit`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-user': user },
          body: JSON.stringify({ type: 'threads.list', params: {} }),
        });
        return (await asked.json()) as { data: { allowed_image_domains?: string[] }[] };
      };
      const { data } = await list('ada');
      expect(data.map((thread) => thread.allowed_image_domains)).toEqual([['images.example.com']]);
      expect((await list('eve')).data).toEqual([]);
    } finally {
      for (const child of running.splice(0)) {
        child.kill();
        await once(child, 'exit');
      }
      await postgres.stop();
    }
  }, 120_000);

  it('say what to do where there is no database', async () => {
    const folder = join(project, onPostgres);
    const env = { ...process.env, DATABASE_URL: '' };
    await expect(run(process.execPath, ['server.js'], { cwd: folder, env })).rejects.toThrow(
      /Give openDatabase the url of a PostgreSQL server, such as .+, or the dataDir/,
    );
    const script = `const { openDatabase } = await import('@chatdock/store-postgres'); await openDatabase({ dataDir: '.data' });`;
    await expect(
      run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env }),
    ).rejects.toThrow(/Embedded Postgres is not installed\. Run npm install @electric-sql\/pglite/);
  });

  it('have a page with a chat, whose files they serve', async () => {
    const url = await start('From-an-empty-folder');
    const page = await (await fetch(url)).text();
    const [, src = ''] = /src="([^"]+)"/.exec(page) ?? [];
    const script = await fetch(new URL(src, url));
    expect(script.status).toBe(200);
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(script.headers.get('content-type')).toMatch('javascript');
  });

  it('let the other site in that they name, and no other', async () => {
    for (const name of ['From-an-empty-folder', 'Hono']) {
      const url = await start(name);
      const allowed = async (origin: string) => {
        const headers = { origin, 'access-control-request-method': 'POST' };
        const { headers: got } = await fetch(`${url}/chatkit`, { method: 'OPTIONS', headers });
        return got.get('access-control-allow-origin');
      };
      expect(await allowed('https://www.example.com')).toBe('https://www.example.com');
      expect(await allowed('https://evil.example')).not.toBe('https://evil.example');
    }
  });
});

// npm start: builds what is needed, then starts the app server and the demo host page on another origin.
// With --watch the server restarts and the page reloads as the sources change; with --built nothing is built.
import { once } from 'node:events';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { preview, createServer as createDevServer } from 'vite';
import { buildAll, demoTemplate, serverPlaceholder } from './build.mjs';
import { freePort } from './ports.mjs';
import { start, ToolFailedError } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const demoRoot = `${root}demo`;
const watch = process.argv.includes('--watch');
const built = process.argv.includes('--built');
const firstDemoPort = 5173;

function startServer(port) {
  const args = watch
    ? ['tsx', 'watch', '--clear-screen=false', '--conditions=@chatdock/source', 'server/src/main.ts']
    : ['node', '--enable-source-maps', 'server/dist/main.js'];
  const [command, ...rest] = args;
  return start(command, rest, root, {
    env: { DEMO_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: false,
  });
}

// The server prints its address, whichever port it has found. What it prints goes on to the screen.
async function serverUrl(server) {
  let printed = '';
  const said = new Promise((resolve) => {
    server.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      printed += chunk;
      const url = /^Server +(\S+)$/m.exec(printed)?.[1];
      if (url && /^Data .+\n/m.test(printed)) resolve(url);
    });
  });
  const ended = once(server, 'exit').then(([code]) => {
    throw new ToolFailedError(`The server ended with ${code}.`);
  });
  return Promise.race([said, ended]);
}

// The pages are built once; each start writes the server's address into a copy of its own.
async function fillIn(outDir, url) {
  await rm(outDir, { recursive: true, force: true });
  await cp(demoTemplate, outDir, { recursive: true });
  for (const file of await readdir(outDir, { recursive: true })) {
    if (!/\.(html|js)$/.test(file)) continue;
    const text = await readFile(`${outDir}/${file}`, 'utf8');
    if (text.includes(serverPlaceholder)) {
      await writeFile(`${outDir}/${file}`, text.replaceAll(serverPlaceholder, url));
    }
  }
}

async function startDemo(port, url) {
  process.env.VITE_SERVER_URL = url;
  const server = { port, strictPort: true, host: true };
  const common = { root: demoRoot, configFile: `${demoRoot}/vite.config.ts`, logLevel: 'warn' };
  if (watch) {
    const dev = await createDevServer({ ...common, server });
    return dev.listen();
  }
  const outDir = `${root}node_modules/.cache/demo-${port}`;
  await fillIn(outDir, url);
  return preview({ ...common, build: { outDir }, preview: server });
}

async function main() {
  if (!built) await buildAll();
  const port = await freePort('DEMO_PORT', firstDemoPort);
  const server = startServer(port);
  const stop = () => server.kill('SIGTERM');
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  server.once('exit', (code) => process.exit(code ?? 0));
  try {
    await startDemo(port, await serverUrl(server));
  } catch (error) {
    stop();
    throw error;
  }
  console.log(`Demo    http://localhost:${port}`);
}

main().catch((error) => {
  // What the tools had to say is on the screen already.
  if (!(error instanceof ToolFailedError)) console.error(error.message);
  process.exit(1);
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The whole app, started as a person starts it, on ports and in a folder of its own. */
export interface RunningApp {
  /** The demo page on 127.0.0.1: another site than the server, which is on localhost. */
  readonly page: string;
  /** The server's address. */
  readonly server: string;
  /** Everything that was printed. */
  readonly output: () => string;
  /** Stops both and starts them again on the same data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

async function probe(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Ports that are free now, each another one: they are looked for at the same time. */
async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(Array.from({ length: count }, probe));
  const ports = probes.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(probes.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}

/** Starts the server and the demo from what has been built. */
export async function startApp(env: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatdock-e2e-'));
  const [serverPort, demoPort] = await freePorts(2);
  let printed = '';

  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, ['scripts/start.mjs', '--built'], {
      cwd: root,
      env: {
        ...process.env,
        OPENAI_API_KEY: '',
        NODE_ENV: '',
        PORT: String(serverPort),
        DEMO_PORT: String(demoPort),
        DATA_DIR: dataDir,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        if (/^Demo /m.test(printed)) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`The app ended with ${code}:\n${printed}`)));
    });
    return child;
  };

  const end = async (child: ChildProcess) => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };

  let app = await start();
  return {
    page: `http://127.0.0.1:${demoPort}/`,
    server: `http://localhost:${serverPort}`,
    output: () => printed,
    async restart() {
      await end(app);
      printed = '';
      app = await start();
    },
    async stop() {
      await end(app);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authSecret } from '../src/auth/secret.js';
import { Env, EnvError, readEnv } from '../src/env.js';
import { startServer as startProcess } from './server-process.js';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'chatdock-start-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const startServer = (env: Record<string, string>) => startProcess({ DATA_DIR: dataDir, ...env });

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toMatchObject({ DEMO_PORT: 5173, DATA_DIR: '.data', OPENAI_MODEL: 'gpt-6-luna' });
  });

  it('takes an empty variable as absent', () => {
    expect(readEnv({ OPENAI_API_KEY: '', PORT: '' })).toEqual(readEnv({}));
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['OPENAI_BASE_URL', 'ftp://host'],
    ['OPENAI_API', 'soap'],
    ['CORS_ORIGINS', 'https://a.test/path'],
    ['BETTER_AUTH_SECRET', 'short'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', 'banana'],
    ['RATE_LIMIT_MESSAGES', '0'],
  ])('names the variable that is wrong: %s=%s', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(EnvError);
    expect(() => readEnv({ [name]: value })).toThrow(name);
  });

  it.each(['0', '1', 'false', 'loopback', '10.0.0.0/8, ::1'])('may trust proxies: %s', (value) => {
    expect(readEnv({ TRUST_PROXY: value }).TRUST_PROXY).not.toBe(true);
  });

  it('is described in the README, every variable of it', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const described = [...readme.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    const known = Object.keys(Env.shape).filter((name) => name !== 'NODE_ENV');
    expect(described.sort()).toEqual(known.sort());
  });

  it('never shows a secret that is wrong', () => {
    expect(() => readEnv({ BETTER_AUTH_SECRET: 'hunter2' })).not.toThrow('hunter2');
  });
});

describe('the auth secret', () => {
  it('is made once in development, and kept for the owner of the data only', async () => {
    const env = readEnv({ DATA_DIR: dataDir });
    const secret = await authSecret(env);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(await authSecret(env)).toBe(secret);
    expect((await stat(join(dataDir, 'auth-secret'))).mode & 0o077).toBe(0);
    expect(await readFile(join(dataDir, 'auth-secret'), 'utf8')).toBe(secret);
  });
});

describe('the server process', () => {
  it('does not start in production without a secret, and says what to do', async () => {
    const server = startServer({ NODE_ENV: 'production' });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toContain('BETTER_AUTH_SECRET is not set');
    expect(server.printed()).not.toContain('    at ');
  });

  it('names the process that has the data folder, and stops', async () => {
    const first = startServer({});
    await first.ready;
    const second = startServer({});
    expect(await second.ended).toBe(1);
    expect(second.printed()).toContain(`in use by process ${first.child.pid}`);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  }, 60_000);

  it('says which database it cannot reach, without the password', async () => {
    const server = startServer({ DATABASE_URL: 'postgres://ada:hunter2@127.0.0.1:1/tasks' });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toContain('PostgreSQL at 127.0.0.1:1/tasks cannot be used (ECONNREFUSED)');
    expect(server.printed()).not.toMatch(/hunter2| {4}at /);
  });

  it('does not take another port when the chosen one is taken', async () => {
    const holder = createServer().listen(0);
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const server = startServer({ PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.printed()).toContain(`Port ${port} is in use`);
    await new Promise((resolve) => holder.close(resolve));
  }, 60_000);
});

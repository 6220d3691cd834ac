import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { pino } from 'pino';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { openDatabase, storeMigrations, type Database } from '@chatdock/store-postgres';
import { createApp, type AppDeps } from '../src/app.js';
import { createModel, type AssistantModel } from '../src/assistant/model.js';
import { OfflineModel } from '../src/assistant/offline/offline-model.js';
import { ownerIdOf } from '../src/auth/verify-token.js';
import { readEnv } from '../src/env.js';
import { Health } from '../src/http/health.js';
import type { RateLimits } from '../src/http/rate-limits.js';

/** A page's origin that may use the test app. */
export const pageOrigin = 'https://page.example.test';

/** The app on a real port and a real database, for one test file. */
export interface TestApp {
  readonly url: string;
  readonly database: Database;
  /** Everything that was logged, as text. */
  readonly logged: () => string;
  /** Sets the time that the app goes by; undefined is the system's. */
  setTime(time: Date | undefined): void;
  /** A new person with a token for the chat, at this app or at another address of it. */
  person(at?: string): Promise<Person>;
  /** Another app on the same database, as another process would be. Answers its address. */
  another(limits?: RateLimits, trustProxy?: number | string, changed?: Partial<AppDeps>): Promise<string>;
  /** From now on the database is gone. */
  loseDatabase(): Promise<void>;
  stop(): Promise<void>;
}

/** What was sent to whom, as far as {@link Person.read} has read it. */
export const heard: Array<{ readonly to: Person; readonly text: string }> = [];

/** Somebody who is signed in. */
export class Person {
  /** Id of the account. */
  readonly userId: string;
  /** Owns the person's threads and tasks. */
  readonly ownerId: string;

  constructor(
    readonly url: string,
    /** Session token of the sign-in. */
    readonly session: string,
    /** JWT for the chat. */
    readonly token: string,
  ) {
    this.userId = decodeJwt(token).sub ?? '';
    this.ownerId = ownerIdOf(this.userId);
  }

  /** Sends a ChatKit request as this person; null leaves a header out. */
  send(body: unknown, changed: Record<string, string | null> = {}, signal?: AbortSignal): Promise<Response> {
    const headers = Object.entries({
      'content-type': 'application/json',
      authorization: `Bearer ${this.token}`,
      'chatdock-time-zone': 'Europe/Berlin',
      ...changed,
    });
    return fetch(`${this.url}/chatkit`, {
      method: 'POST',
      headers: headers.filter((header): header is [string, string] => header[1] !== null),
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal && { signal }),
    });
  }

  /** Sends a request, and reads all that is answered. */
  async read(
    body: unknown,
    headers?: Record<string, string | null>,
  ): Promise<{ status: number; text: string }> {
    const response = await this.send(body, headers);
    const text = await response.text();
    heard.push({ to: this, text });
    return { status: response.status, text };
  }

  /** Sends a request that streams, and collects its events. */
  async events(body: unknown, headers?: Record<string, string | null>): Promise<ThreadStreamEvent[]> {
    const { status, text } = await this.read(body, headers);
    if (status !== 200) throw new Error(`${status}: ${text}`);
    return text
      .split('\n\n')
      .filter((part) => part.startsWith('data: '))
      .map((part) => JSON.parse(part.slice('data: '.length)) as ThreadStreamEvent);
  }

  /** Says something, in a new thread or in one that exists. */
  say(
    text: string,
    threadId?: string,
    headers?: Record<string, string | null>,
  ): Promise<ThreadStreamEvent[]> {
    const input = { content: [{ type: 'input_text', text }], attachments: [], inference_options: {} };
    return this.events(
      threadId === undefined
        ? { type: 'threads.create', params: { input } }
        : { type: 'threads.add_user_message', params: { thread_id: threadId, input } },
      headers,
    );
  }
}

/** The id of the thread that a stream has created. */
export function createdThread(events: ThreadStreamEvent[]): string {
  for (const event of events) if (event.type === 'thread.created') return event.thread.id;
  throw new Error('The stream created no thread.');
}

const migrations = {
  folder: fileURLToPath(new URL('../migrations', import.meta.url)),
  table: 'app_migrations',
};

let people = 0;

/** Asks the sign-in for something, as a page does. */
export function askAuth(
  url: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: pageOrigin, ...headers },
    body: JSON.stringify(body),
  });
}

/** Signs somebody up by email and password. `guest` is the session token of a guest who does so. */
export async function signUp(
  url: string,
  guest?: string,
  email = `ada${(people += 1)}@example.test`,
): Promise<Response> {
  const account = { name: 'Ada', email, password: 'correct horse battery' };
  return askAuth(url, 'sign-up/email', account, guest ? { authorization: `Bearer ${guest}` } : {});
}

/** A person from the answer to a sign-in. */
export async function personOf(url: string, signIn: Response): Promise<Person> {
  const session = signIn.headers.get('set-auth-token') ?? '';
  const answer = await fetch(`${url}/api/auth/token`, { headers: { authorization: `Bearer ${session}` } });
  const { token } = (await answer.json()) as { token: string };
  return new Person(url, session, token);
}

const generous: RateLimits = { messages: 1000, actions: 1000, signIns: 1000, reads: 100_000, seconds: 60 };

const roomy = {
  turnsAtATime: { perPerson: 1000, perAddress: 1000 },
  quota: { threads: 100_000, bytes: 1e9 },
  modelInputCharacters: 120_000,
  allowedImageDomains: [],
};

/** What may differ from app to app. */
export interface TestAppOptions {
  readonly model?: AssistantModel;
  readonly rateLimits?: RateLimits;
  readonly chatkitApiKeys?: readonly string[];
  /** A PostgreSQL server in place of the embedded database. */
  readonly databaseUrl?: string;
}

/** The offline model, without its pauses from word to word. */
const fastModel: AssistantModel = {
  ...createModel(readEnv({})),
  forTurn: (clock) => new OfflineModel(clock, 0),
};

/** What the test app encrypts and signs with. */
export const testSecret = 'a secret of the tests that is long enough';

/** Starts the app with the offline model, or another. */
export async function createTestApp({
  model = fastModel,
  rateLimits = generous,
  chatkitApiKeys,
  databaseUrl,
}: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatdock-app-'));
  await writeFile(join(dataDir, 'embed.js'), '/* the loader */');
  const database = await openDatabase({ dataDir, url: databaseUrl });
  await database.migrate(storeMigrations);
  await database.migrate(migrations);
  const health = new Health(model);
  health.watch(database, [storeMigrations, migrations]);
  let lines = '';
  let time: Date | undefined;
  const log = pino({ level: 'trace' }, { write: (line: string) => (lines += line) });
  const servers: Server[] = [];
  const another = async (
    limits: RateLimits = rateLimits,
    trustProxy?: number | string,
    changed: Partial<AppDeps> = {},
  ) => {
    // A client may keep a connection while nothing is asked; it must not be closed under its next request.
    const server = createServer({ keepAliveTimeout: 60_000 });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on(
      'request',
      createApp({
        db: database.db,
        log,
        health,
        model,
        authSecret: testSecret,
        publicUrl: url,
        origins: [pageOrigin],
        elementFiles: { folder: dataDir },
        rateLimits: limits,
        ...roomy,
        ...(trustProxy !== undefined && { trustProxy }),
        ...(chatkitApiKeys && { chatkitApiKeys }),
        now: () => time ?? new Date(),
        ...changed,
      }),
    );
    return url;
  };
  const url = await another();
  let closing: Promise<void> | undefined;
  const loseDatabase = () => (closing ??= database.close());
  return {
    url,
    database,
    logged: () => lines,
    setTime: (next) => (time = next),
    person: async (at = url) => personOf(at, await signUp(at)),
    another,
    loseDatabase,
    async stop() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      await loseDatabase();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

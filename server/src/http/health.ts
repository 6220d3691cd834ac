import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestError } from '@chatdock/chatkit-server';
import { refuse } from '@chatdock/chatkit-server/express';
import { DatabasePatience, type Database, type Migrations } from '@chatdock/store-postgres';
import type { AssistantModel } from '../assistant/model.js';

// Whoever asks has a limit of its own, often a second or two.
const databaseMs = 1_500;

/** What one look at the database has shown. */
interface Look {
  readonly database: 'ok' | 'unavailable';
  readonly migrations: 'applied' | 'missing' | 'unknown';
}

const unavailable: Look = { database: 'unavailable', migrations: 'unknown' };

/** Whether the process lives, and whether it should get requests. */
export class Health {
  /** Whether the process is about to stop and takes no new work. */
  draining = false;
  readonly #model: Pick<AssistantModel, 'name' | 'offline'>;
  #database: Database | undefined;
  #migrations: readonly Migrations[] = [];
  #looking: Promise<Look> | undefined;
  #areMigrated = false;

  constructor({ name, offline }: AssistantModel) {
    this.#model = { name, offline };
  }

  /** The database is open. */
  watch(database: Database, migrations: readonly Migrations[]): void {
    this.#database = database;
    this.#migrations = migrations;
  }

  /** Handles what comes while the database is being opened. */
  readonly starting = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url?.split('?')[0];
    if (path === '/healthz') return this.live(request, response);
    if (path === '/readyz') return void this.ready(request, response);
    const message = 'The server is starting. Send the same request again.';
    response.setHeader('Access-Control-Allow-Origin', '*');
    refuse(response, new RequestError('unavailable', message, { retryAfter: 1 }));
  };

  /** `/healthz`: the process lives. Asks nobody else, so that no outage makes anybody restart it. */
  readonly live = (_request: IncomingMessage, response: ServerResponse): void => {
    send(response, 200, { status: 'ok', model: this.#model });
  };

  /** `/readyz`: requests can be carried out. However many ask at once, the database is asked once. */
  readonly ready = async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    const look = await this.#looking;
    const isReady = look.migrations === 'applied' && !this.draining;
    const status = this.draining ? 'draining' : isReady ? 'ready' : 'not_ready';
    send(response, isReady ? 200 : 503, { status, ...look, model: this.#model, draining: this.draining });
  };

  async #look(): Promise<Look> {
    const database = this.#database;
    if (!database) return unavailable;
    try {
      return await new DatabasePatience({ ms: databaseMs }).run(async () => {
        // Tables do not go away: later, one set is enough to see that the database replies.
        for (const migrations of this.#areMigrated ? this.#migrations.slice(0, 1) : this.#migrations) {
          if (!(await database.isMigrated(migrations))) return { database: 'ok', migrations: 'missing' };
        }
        this.#areMigrated = true;
        return { database: 'ok', migrations: 'applied' };
      });
    } catch {
      return unavailable;
    }
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      // Pages show which model replies.
      'Access-Control-Allow-Origin': '*',
      ...(status === 503 && { 'Retry-After': '1' }),
    })
    .end(JSON.stringify(body));
}

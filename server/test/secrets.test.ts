import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { decodeProtectedHeader } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authSecret } from '../src/auth/secret.js';
import { EnvError, readEnv } from '../src/env.js';
import { createTestApp, Person, testSecret, type TestApp } from './test-app.js';

const other = 'another secret of the tests that is as long as the first';
const list = { type: 'threads.list', params: {} };

describe('when the secret has changed', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await createTestApp();
  });
  afterEach(() => app.stop());

  const changed = (secrets: {
    authSecret: string;
    authSecrets?: Array<{ version: number; value: string }>;
  }) => app.another(undefined, undefined, secrets);

  /** A new token for a session, at another address. */
  const renew = async (url: string, { session }: Person): Promise<Person> => {
    const answer = await fetch(`${url}/api/auth/token`, { headers: { authorization: `Bearer ${session}` } });
    const { token } = (await answer.json()) as { token: string };
    return new Person(url, session, token);
  };
  const keyOf = ({ token }: Person) => decodeProtectedHeader(token).kid;

  it('everybody gets tokens, old sessions included, and no data is lost', async () => {
    const ada = await app.person();
    await ada.say('add task: buy groceries');
    const url = await changed({ authSecret: other });
    const still = await renew(url, ada);
    expect((await (await still.send(list)).json()) as object).toMatchObject({ data: [{}] });
    expect((await (await app.person(url)).send(list)).status).toBe(200);
    expect(app.logged()).toContain('It is retired');
  });

  it('tokens of the old key count until they end, also where keys are read anew', async () => {
    const ada = await app.person();
    const url = await changed({ authSecret: other });
    await renew(url, ada);
    const old = new Person(await changed({ authSecret: other }), ada.session, ada.token);
    expect((await old.send(list)).status).toBe(200);
  });

  it('the old key goes on where the versions of the secret are known', async () => {
    const ada = await app.person();
    const versions = [
      { version: 2, value: other },
      { version: 1, value: testSecret },
    ];
    const url = await changed({ authSecret: testSecret, authSecrets: versions });
    expect(keyOf(await renew(url, ada))).toBe(keyOf(ada));
    expect(app.logged()).not.toContain('It is retired');
  });

  it('one new key is enough for all that come after', async () => {
    const ada = await app.person();
    const url = await changed({ authSecret: other });
    const first = keyOf(await renew(url, ada));
    expect(keyOf(await renew(url, ada))).toBe(first);
    expect(first).not.toBe(keyOf(ada));
  });

  it('a key signs for its time, and the next one takes over while the old one is still known', async () => {
    const ada = await app.person();
    await app.database.db.execute(
      sql`update jwks set created_at = created_at - interval '31 days', expires_at = expires_at - interval '31 days'`,
    );
    const again = await renew(app.url, ada);
    expect(keyOf(again)).not.toBe(keyOf(ada));
    expect((await again.send(list)).status).toBe(200);
    const elsewhere = await changed({ authSecret: testSecret });
    expect((await new Person(elsewhere, ada.session, again.token).send(list)).status).toBe(200);
  });
});

describe('the file of the secret', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'chatdock-secret-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it.each([
    ['empty', ''],
    ['of spaces', ' \n\t'.repeat(20)],
    ['cut off', 'Zm9vYmFy'],
    ['one character short', 'x'.repeat(31)],
  ])('is refused in a sentence when it is %s', async (_kind, text) => {
    await writeFile(join(dataDir, 'auth-secret'), text);
    const started = authSecret(readEnv({ DATA_DIR: dataDir }));
    await expect(started).rejects.toThrow(EnvError);
    await expect(started).rejects.toThrow('is damaged');
  });

  it('is refused when it cannot be read, and not taken for absent', async () => {
    await mkdir(join(dataDir, 'auth-secret'));
    await expect(authSecret(readEnv({ DATA_DIR: dataDir }))).rejects.toThrow('cannot be read');
  });

  it('has its folder named in a sentence when nothing can be written there', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    for (const folder of [file, join(file, 'inside'), '/sys/chatdock']) {
      const started = authSecret(readEnv({ DATA_DIR: folder }));
      await expect(started).rejects.toThrow(`The data folder ${folder} cannot be written`);
    }
  });

  it('is the same for processes that start at once', async () => {
    const env = readEnv({ DATA_DIR: dataDir });
    const secrets = await Promise.all(Array.from({ length: 8 }, () => authSecret(env)));
    expect(new Set(secrets).size).toBe(1);
  });
});

describe('BETTER_AUTH_SECRETS', () => {
  it('is a list of versions, the present one first', () => {
    const env = readEnv({ BETTER_AUTH_SECRETS: `2:${other}, 1:${testSecret}` });
    expect(env.BETTER_AUTH_SECRETS).toEqual([
      { version: 2, value: other },
      { version: 1, value: testSecret },
    ]);
  });

  it.each([other, `2:short`, `x:${other}`, `1:${other},1:${testSecret}`, `1:${other},`])(
    'refuses %s',
    (value) => {
      expect(() => readEnv({ BETTER_AUTH_SECRETS: value })).toThrow('BETTER_AUTH_SECRETS');
    },
  );

  it('is enough in production', async () => {
    const env = readEnv({ NODE_ENV: 'production', BETTER_AUTH_SECRETS: `1:${other}` });
    expect(await authSecret(env)).toBe(other);
  });
});

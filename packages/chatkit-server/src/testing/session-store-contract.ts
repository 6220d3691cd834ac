import assert from 'node:assert/strict';
import type { SessionStore } from '../sessions/session-store.js';
import type { StoredSession } from '../sessions/stored-session.js';

/** Two stores of one place, as two processes have them, and the clock that both go by. */
export interface SessionStoresUnderTest {
  readonly store: SessionStore;
  readonly other: SessionStore;
  /** Moves the clock on. */
  readonly pass: (milliseconds: number) => Promise<void> | void;
}

/** One requirement on a session store; `run` rejects when the store doesn't meet it. */
export interface SessionStoreRequirement {
  readonly name: string;
  run(subject: SessionStoresUnderTest): Promise<void>;
}

const sample = (id: string, expires_at: number): StoredSession => ({
  id,
  user: 'ada "👍🏽"',
  workflow: {
    id: 'wf_1',
    version: null,
    state_variables: { plan: 'pro', seats: 3, trial: false },
    tracing: { enabled: true },
  },
  chatkit_configuration: {
    automatic_thread_titling: { enabled: true },
    file_upload: { enabled: false, max_file_size: null, max_files: null },
    history: { enabled: true, recent_threads: null },
  },
  max_requests_per_1_minute: 10,
  expires_at,
  cancelled: false,
});

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

/** What every `SessionStore` must do. */
export const sessionStoreContract: readonly SessionStoreRequirement[] = [
  {
    name: 'gives back a session as it was saved, to every process',
    async run({ store, other }) {
      const session = sample('cksess_a', inAnHour());
      await store.save(session);
      assert.deepEqual(await store.load('cksess_a'), session);
      assert.deepEqual(await other.load('cksess_a'), session);
    },
  },
  {
    name: 'knows nothing of a session that nobody saved',
    async run({ store }) {
      assert.equal(await store.load('cksess_none'), undefined);
      assert.equal(await store.cancel('cksess_none'), undefined);
    },
  },
  {
    name: 'cancels one session for good, for every process, and leaves the others alone',
    async run({ store, other }) {
      const [one, two] = [sample('cksess_a', inAnHour()), sample('cksess_b', inAnHour())];
      await store.save(one);
      await store.save(two);
      assert.deepEqual(await other.cancel('cksess_a'), { ...one, cancelled: true });
      assert.deepEqual(await store.cancel('cksess_a'), { ...one, cancelled: true });
      assert.deepEqual(await store.load('cksess_a'), { ...one, cancelled: true });
      assert.deepEqual(await store.load('cksess_b'), two);
    },
  },
  {
    name: 'counts the requests of a session over all processes, each once',
    async run({ store, other }) {
      await store.save(sample('cksess_a', inAnHour()));
      await store.save(sample('cksess_b', inAnHour()));
      const uses = await Promise.all([store, other, store, other].map((one) => one.count('cksess_a')));
      assert.deepEqual(uses.map(({ requests }) => requests).toSorted(), [1, 2, 3, 4]);
      assert.equal((await store.count('cksess_b')).requests, 1);
      for (const { resetsInMs } of uses) assert.ok(resetsInMs > 0 && resetsInMs <= 60_000);
    },
  },
  {
    name: 'begins to count anew when the minute is over',
    async run({ store, pass }) {
      await store.save(sample('cksess_a', inAnHour()));
      await store.count('cksess_a');
      await pass(59_000);
      const { requests, resetsInMs } = await store.count('cksess_a');
      assert.equal(requests, 2);
      assert.ok(resetsInMs <= 1_000);
      await pass(1_001);
      assert.equal((await store.count('cksess_a')).requests, 1);
    },
  },
];

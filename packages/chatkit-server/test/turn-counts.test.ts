import { describe, expect, it } from 'vitest';
import { MemoryStore } from '@chatdock/chatkit-server';
import { collectEvents, createServer } from '@chatdock/chatkit-server/testing';
import { createThread, gate, json, stream } from './support/requests.js';

interface Who {
  readonly user: string;
  readonly address: string;
}

describe('turns at a time', () => {
  function busyServer() {
    const door = gate();
    let failing = false;
    const server = createServer<Who>(
      new MemoryStore<Who>(),
      {
        async *respond(thread) {
          if (failing) throw new Error('The model is away.');
          yield { type: 'progress_update', text: thread.id };
          await door.opened;
        },
      },
      {
        logger: { error: () => undefined },
        turnAllowances: ({ user, address }) => [
          { key: `user ${user}`, max: 2 },
          { key: `address ${address}`, max: 3 },
        ],
      },
    );
    const say = (user: string, address = 'home') => stream(server, createThread(), { user, address });
    const refusal = { code: 'rate_limited', status: 429, retryAfter: 5 };
    return { server, say, door, refusal, fail: () => (failing = true) };
  }

  it('are as many as a user and an address may have; reading goes on', async () => {
    const { server, say, refusal } = busyServer();
    await say('ada');
    await say('ada');
    await expect(say('ada', 'elsewhere')).rejects.toMatchObject(refusal);
    await say('bob');
    await expect(say('eve')).rejects.toMatchObject(refusal);
    await say('eve', 'elsewhere');
    const list = { type: 'threads.list', params: {} };
    expect(await json(server, list, { user: 'ada', address: 'home' })).toMatchObject({ has_more: false });
  });

  it('count until they have ended, however they end', async () => {
    const { server, say, door, refusal, fail } = busyServer();
    const first = await say('ada');
    const second = await say('ada');
    await expect(say('ada')).rejects.toMatchObject(refusal);
    await first.cancel();
    const third = await say('ada');
    await expect(say('ada')).rejects.toMatchObject(refusal);
    door.open();
    await Promise.all([second, third].map(collectEvents));
    fail();
    await server.settled();
    for (let turn = 0; turn < 4; turn += 1) {
      await collectEvents(await say('ada'));
      await server.settled();
    }
    const unknown = {
      type: 'threads.add_user_message',
      params: { ...createThread().params, thread_id: 'thr_none' },
    };
    for (let turn = 0; turn < 4; turn += 1) {
      await expect(server.process(unknown, { user: 'ada', address: 'home' })).rejects.toThrow(
        'no such thread',
      );
    }
    await server.settled();
    await collectEvents(await say('ada'));
  });
});

import { expect } from '@open-wc/testing';
import type { ChatKitOptions } from '@openai/chatkit';
import { assistantItem, ChatServer, delta, done, threadCreated, userItem } from '@chatdock/test-browsers';
import { press } from '../../test/input.js';
import { ChatOnPage } from '../../test/local-chat.js';

type Wrapping = (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;

// How bindings and pages hand functions on: the same work under another identity each time.
const wrappings: Wrapping[] = [
  (fetch) => fetch,
  (fetch) =>
    (...args) =>
      fetch(...args),
  (fetch) => fetch.bind(null),
  (fetch) => new Proxy(fetch, {}),
  (fetch) => async (url, init) => await fetch(url, init),
];

/** Every option, in other words than before. */
const changes: ((random: () => number) => Partial<ChatKitOptions>)[] = [
  () => ({ theme: { colorScheme: 'dark', radius: 'round' } }),
  () => ({ theme: 'light' }),
  () => ({ locale: 'de' }),
  () => ({ locale: 'en' }),
  () => ({ initialThread: 'thr_other' }),
  () => ({ initialThread: null }),
  () => ({ header: { enabled: false } }),
  () => ({ header: { rightAction: { icon: 'close', onClick: () => {} } } }),
  () => ({ history: { enabled: false } }),
  () => ({ history: { enabled: true, showDelete: false } }),
  () => ({ startScreen: { greeting: 'Hi', prompts: [{ label: 'A', prompt: 'a' }] } }),
  () => ({ composer: { placeholder: 'Say', tools: [{ id: 't', label: 'T', icon: 'search' }] } }),
  () => ({ composer: { attachments: { enabled: true }, models: [{ id: 'm', label: 'M' }] } }),
  () => ({ composer: { dictation: { enabled: true } } }),
  () => ({ disclaimer: { text: 'May be wrong' } }),
  () => ({ threadItemActions: { feedback: true, retry: true } }),
  () => ({ entities: { onTagSearch: async () => [], showComposerMenu: true } }),
  () => ({ widgets: { onAction: async () => {} } }),
  () => ({ onClientTool: async () => ({}) }),
];

/** The same numbers for the same seed, so that what has failed can be seen again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('options that change while an answer is under way', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`cut nothing short, in whatever number and wrapping (seed ${seed})`, async () => {
      const random = numbers(seed);
      const server = new ChatServer();
      const page = await ChatOnPage.open(server);
      const signals: AbortSignal[] = [];
      const called: number[] = [];
      const answer = server.next();
      const optionsOf = (count: number): Partial<ChatKitOptions> => {
        const own: typeof globalThis.fetch = (url, init) => {
          called.push(count);
          if (init?.signal) signals.push(init.signal);
          return server.fetch(url, init);
        };
        const wrap = wrappings[Math.floor(random() * wrappings.length)] as Wrapping;
        const chosen = changes.filter(() => random() < 0.3).map((change) => change(random));
        const api = {
          url: 'https://chat.example.test/chatkit',
          domainKey: random() < 0.5 ? 'x' : 'y',
          fetch: wrap(own),
          ...(random() < 0.5 && { uploadStrategy: { type: 'two_phase' as const } }),
        };
        return Object.assign({}, ...chosen, { api }) as Partial<ChatKitOptions>;
      };
      page.set(optionsOf(0));
      await page.write('Hello');
      await press('Enter');
      await server.received(1);
      answer.send(threadCreated, done(userItem('m1', 'Hello')));
      answer.send({ type: 'thread.item.added', item: assistantItem('m2', '') });
      for (let count = 1; count <= 12; count += 1) {
        page.set(optionsOf(count));
        answer.send(delta('m2', ` word${count}`));
        await page.shown(`word${count}`);
      }
      // Until its end: what is over is let go of.
      expect(signals.filter(({ aborted }) => aborted)).to.have.length(0);
      answer.end(done(assistantItem('m2', 'All of it')));
      await page.shown('All of it');
      expect(server.requests.map(({ type }) => type)).to.deep.equal(['threads.create']);
      server.next().end(done(userItem('m3', 'Again')), done(assistantItem('m4', 'Yes')));
      await page.chat.sendUserMessage({ text: 'Again' });
      await page.shown('Yes');
      expect(called.at(-1)).to.equal(12);
    });
  }

  it('begin anew with another server, and only then', async () => {
    const server = new ChatServer();
    const page = await ChatOnPage.open(server);
    const answer = server.next();
    await page.write('Hello');
    await press('Enter');
    await server.received(1);
    answer.send(threadCreated, done(userItem('m1', 'Hello')));
    await page.shown('Hello');
    page.chat.setOptions({
      api: { url: 'https://other.example.test/chatkit', domainKey: 'x', fetch: server.fetch },
    });
    await page.chat.updateComplete;
    expect(page.log.innerText).not.to.contain('Hello');
  });
});

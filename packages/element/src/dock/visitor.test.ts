import { SessionError } from '@chatdock/client';
import { expect, fixture, html } from '@open-wc/testing';
import {
  assistantItem,
  ChatServer,
  deep,
  done,
  threadCreated,
  until,
  userItem,
} from '@chatdock/test-browsers';
import '../define.js';
import type { ChatDock } from './chat-dock.js';
import { recall, remember } from './memory.js';
import { tokenProviderOf } from './token.js';
import { Visitor } from './visitor.js';
import { replaceFetch, senderOf, tokenOf } from '../../test/tokens.js';

const apiUrl = 'https://chat.example.test/chatkit';
const standIn = new URL('../../test/official-stand-in.js', import.meta.url).href;

type Official = HTMLElement & {
  options: { initialThread: string | null; api: { fetch: typeof fetch } };
};

interface Sent {
  readonly user: string | undefined;
  readonly body: string;
}

let giveBack: () => void = () => {};

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});
afterEach(() => giveBack());

/** Tokens of whoever is signed in, asked for again when the server refuses one. */
class SignIn {
  user = 'ada';
  readonly sent: Sent[] = [];
  readonly settings = { tokenProvider: async () => tokenOf(this.user), tokenCredentials: 'omit' as const };

  /** A `fetch` that refuses the tokens of whoever is not signed in. */
  readonly guard =
    (server: typeof globalThis.fetch): typeof globalThis.fetch =>
    async (input, init) => {
      init?.signal?.throwIfAborted();
      const user = senderOf(init?.headers);
      if (user !== this.user) return new Response(null, { status: 401 });
      this.sent.push({ user, body: String(init?.body) });
      return server(input, init);
    };

  /** What was sent in the name of a user. */
  of(user: string): string {
    return this.sent
      .filter((one) => one.user === user)
      .map(({ body }) => body)
      .join('\n');
  }
}

describe('when another user signs in', () => {
  let signIn: SignIn;
  let server: ChatServer;

  beforeEach(() => {
    signIn = new SignIn();
    server = new ChatServer();
    giveBack = replaceFetch(signIn.guard(server.fetch));
  });

  const field = (dock: ChatDock) =>
    deep<HTMLTextAreaElement>(dock, 'chat-dock-view', 'chat-dock-composer', 'textarea');
  const text = (dock: ChatDock) => deep(dock, 'chat-dock-view', '[role=log]')?.innerText ?? '';

  const dockOf = (renderer: 'local' | 'auto') =>
    fixture<ChatDock>(
      html`<chat-dock
        style="height: 500px"
        renderer=${renderer}
        api-url=${apiUrl}
        script-url=${standIn}
        .tokenProvider=${signIn.settings.tokenProvider}
      ></chat-dock>`,
    );

  it('the thread, the draft and what was stored of the former one are gone, and nothing is sent', async () => {
    const dock = await dockOf('local');
    await until(() => field(dock));
    server
      .next()
      .end(threadCreated, done(userItem('u_1', 'ours')), done(assistantItem('a_1', 'Good morning')));
    await dock.sendUserMessage({ text: 'ours' });
    await until(() => text(dock).includes('Good morning'));
    expect(localStorage.getItem(`chatdock:${apiUrl}`)).to.include('thr_1');
    await dock.setComposerValue({ text: 'a secret draft' });

    signIn.user = 'grace';
    const changed = new Promise<{ threadId: string | null }>((resolve) =>
      dock.addEventListener('chatkit.thread.change', (event: Event) =>
        resolve((event as CustomEvent<{ threadId: string | null }>).detail),
      ),
    );
    await dock.sendUserMessage({ text: 'from ada' }).catch(() => {});
    expect(await changed).to.deep.equal({ threadId: null });
    await until(() => text(dock) === '' || !text(dock).includes('Good morning'));
    await until(() => field(dock)?.value === '');

    server
      .next()
      .end(threadCreated, done(userItem('u_2', 'from grace')), done(assistantItem('a_2', 'Hello')));
    await dock.sendUserMessage({ text: 'from grace' });
    await until(() => text(dock).includes('Hello'));
    expect(signIn.of('ada')).to.include('ours');
    expect(signIn.of('grace')).to.include('from grace');
    expect(signIn.of('grace')).not.to.match(/\bada\b/);
    const stored = JSON.stringify({ ...localStorage, ...sessionStorage });
    expect(stored).not.to.include('ada');
  });

  it('before a reload, the thread of the former one is neither opened nor kept', async () => {
    const first = await dockOf('local');
    await until(() => field(first));
    server
      .next()
      .end(threadCreated, done(userItem('u_1', 'ours')), done(assistantItem('a_1', 'Good morning')));
    await first.sendUserMessage({ text: 'ours' });
    await until(() => text(first).includes('Good morning'));
    await first.setComposerValue({ text: 'a secret draft' });
    first.remove();

    signIn.user = 'grace';
    const second = await dockOf('local');
    await until(() => text(second).includes('What can I help with today?'));
    expect(field(second)?.value).to.equal('');
    expect(signIn.of('grace')).not.to.include('thr_1');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.include('thr_1');
    second.remove();

    signIn.user = 'ada';
    const third = await dockOf('local');
    await until(() => text(third).includes('What can I help with today?'));
    expect(signIn.of('ada').split('threads.get_by_id')).to.have.length(1);
  });

  it('what other pages remember of the former one is deleted', async () => {
    remember(apiUrl, 'ada', 'thr_1');
    const dock = await fixture<ChatDock>(
      html`<chat-dock
        style="height: 500px"
        renderer="local"
        api-url=${apiUrl}
        .thread=${null}
        .tokenProvider=${signIn.settings.tokenProvider}
      ></chat-dock>`,
    );
    await until(() => field(dock));
    expect(JSON.stringify({ ...localStorage })).to.include('thr_1');
    signIn.user = 'grace';
    await dock.sendUserMessage({ text: 'from ada' }).catch(() => {});
    expect(JSON.stringify({ ...localStorage })).not.to.include('thr_1');
  });

  it('the official component is another one, and the former can send nothing any more', async () => {
    const dock = await dockOf('auto');
    const official = () => deep<Official>(dock, 'openai-chatkit');
    const changes: unknown[] = [];
    dock.addEventListener('chatkit.thread.change', (event: Event) =>
      changes.push((event as CustomEvent).detail),
    );
    const former = await until(() => dock.shadowRoot?.querySelector('.waiting') === null && official());
    await dock.setThreadId('thr_1');
    const send = (body: string) =>
      former.options.api.fetch(apiUrl, { method: 'POST', body }).catch(() => null);

    signIn.user = 'grace';
    expect((await send('"from ada"')) === null).to.equal(true);
    const next = await until(() => official() !== former && official());
    // The component repeats by itself what has failed.
    expect((await send('"from ada again"')) === null).to.equal(true);
    expect(next.options.initialThread).to.equal(null);
    expect(changes).to.deep.equal([{ threadId: 'thr_1' }, { threadId: null }]);
    server.json('threads.list', () => ({ data: [] }));
    await next.options.api.fetch(apiUrl, { method: 'POST', body: '{"type":"threads.list"}' });
    expect(signIn.of('grace')).to.match(/^\{"type":"threads.list"[^{]*\{"chatdock":\{[^{]*$/);
  });
});

describe('while the official component comes up', () => {
  const dockOf = (signIn: SignIn) =>
    fixture<ChatDock>(
      html`<chat-dock
        api-url=${apiUrl}
        script-url=${standIn}
        .tokenProvider=${signIn.settings.tokenProvider}
      ></chat-dock>`,
    );
  const official = (dock: ChatDock) => dock.shadowRoot?.querySelector<Official>('openai-chatkit');
  /** An official component that has been placed, and is not ready until it is let. */
  const starting = async (dock: ChatDock) => {
    const hold = (event: Event) => event.stopPropagation();
    dock.shadowRoot?.addEventListener('chatkit.ready', hold, { capture: true });
    const view = await until(() => official(dock)?.options && official(dock));
    const letOthersBeReady = () =>
      dock.shadowRoot?.removeEventListener('chatkit.ready', hold, { capture: true });
    return { view, letOthersBeReady };
  };
  const changesOf = (dock: ChatDock) => {
    const changes: unknown[] = [];
    dock.addEventListener('chatdock.renderer.change', (event) => changes.push((event as CustomEvent).detail));
    return changes;
  };

  it('another user gets one of their own', async () => {
    const signIn = new SignIn();
    giveBack = replaceFetch(signIn.guard(async () => Response.json({})));
    const dock = await dockOf(signIn);
    const changes = changesOf(dock);
    const { view: former, letOthersBeReady } = await starting(dock);
    letOthersBeReady();
    signIn.user = 'grace';
    await former.options.api.fetch(apiUrl, { method: 'POST' }).catch(() => {});
    const next = await until(() => dock.shadowRoot?.querySelector('.waiting') === null && official(dock));
    expect(next === former).to.equal(false);
    expect(changes).to.deep.equal([{ renderer: 'official', reason: 'healthy' }]);
  });

  it('a dock that is moved waits for a new one, and no failure is remembered', async () => {
    const dock = await dockOf(new SignIn());
    const changes = changesOf(dock);
    const { view: former, letOthersBeReady } = await starting(dock);
    letOthersBeReady();
    const place = document.createElement('div');
    dock.after(place);
    place.append(dock);
    const ready = dock.setThreadId('thr_1');
    const next = await until(() => dock.shadowRoot?.querySelector('.waiting') === null && official(dock));
    await ready;
    expect(next === former).to.equal(false);
    expect(changes).to.deep.equal([{ renderer: 'official', reason: 'healthy' }]);
    expect(sessionStorage).to.have.length(0);
  });
});

describe('the requests of a visitor', () => {
  it('that were begun before another user came are not sent, however many wait for the token', async () => {
    const signIn = new SignIn();
    giveBack = replaceFetch(signIn.guard(async () => Response.json({})));
    let changes = 0;
    const visitor = new Visitor(
      () => signIn.settings,
      () => (changes += 1),
    );
    await visitor.fetch(apiUrl, { body: 'first', method: 'POST' });
    signIn.user = 'grace';
    const results = await Promise.allSettled(
      ['one', 'two', 'three'].map((body) => visitor.fetch(apiUrl, { body, method: 'POST' })),
    );
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    expect(changes).to.equal(1);
    await visitor.fetch(apiUrl, { body: 'her own', method: 'POST' });
    expect(signIn.of('grace')).to.equal('her own');
  });

  it('go on with a new token of the same user', async () => {
    const signIn = new SignIn();
    let refused = 0;
    giveBack = replaceFetch(async () => {
      refused += 1;
      return new Response(null, { status: refused === 1 ? 401 : 200 });
    });
    const visitor = new Visitor(
      () => signIn.settings,
      () => expect.fail('Nobody else has come.'),
    );
    expect((await visitor.fetch(apiUrl)).status).to.equal(200);
    expect(refused).to.equal(2);
  });

  it('that wait while the token is forgotten are not sent with the old one', async () => {
    let answer = (_token: string): void => {};
    const sent: unknown[] = [];
    giveBack = replaceFetch(async (_input, init) => (sent.push(senderOf(init?.headers)), new Response()));
    const visitor = new Visitor(
      () => ({ tokenProvider: () => new Promise((resolve) => (answer = resolve)), tokenCredentials: 'omit' }),
      () => {},
    );
    const asked = answer;
    const waiting = visitor.fetch(apiUrl).catch(() => 'not sent');
    await until(() => answer !== asked);
    visitor.forget();
    answer(tokenOf('ada'));
    expect(await waiting).to.equal('not sent');
    expect(sent).to.deep.equal([]);
  });
});

describe('the remembered thread', () => {
  it('is kept back, and kept, while nobody knows whose the chat is', () => {
    remember(apiUrl, 'ada', 'thr_1');
    expect(recall(apiUrl, undefined)).to.equal(null);
    remember(apiUrl, undefined, null);
    expect(recall(apiUrl, 'ada')).to.equal('thr_1');
  });

  it("is another user's neither to open nor to keep", () => {
    remember(apiUrl, 'ada', 'thr_1');
    expect(recall(apiUrl, 'grace')).to.equal(null);
    expect(localStorage).to.have.length(0);
  });

  it('is that of a user without a name where tokens name nobody', () => {
    remember(apiUrl, undefined, 'thr_1');
    expect(recall(apiUrl, undefined)).to.equal('thr_1');
  });
});

describe('a token URL', () => {
  const url = 'https://host.example.test/token';
  const codeOf = async (answer: () => Response | Promise<Response>) => {
    giveBack = replaceFetch(async () => answer());
    return tokenProviderOf(
      url,
      'omit',
    )({ reason: 'initial' }).then(
      () => 'none',
      (error: unknown) => (error instanceof SessionError ? error.code : 'plain'),
    );
  };

  it('that refuses says that nobody is signed in; one that fails says nothing', async () => {
    for (const status of [401, 403]) {
      expect(await codeOf(() => new Response(null, { status })), `${status}`).to.equal('signed_out');
    }
    for (const status of [500, 502, 503]) {
      expect(await codeOf(() => new Response(null, { status })), `${status}`).to.equal('server');
    }
    expect(await codeOf(() => Promise.reject(new TypeError('Failed to fetch')))).to.equal('network');
  });

  it('that is busy is asked again after the time that it names', async () => {
    const busy = new Response(null, { status: 429, headers: { 'retry-after': '9' } });
    giveBack = replaceFetch(async () => busy);
    const failure: unknown = await tokenProviderOf(
      url,
      'omit',
    )({ reason: 'initial' }).catch((error: unknown) => error);
    expect(failure).to.include({ code: 'rate_limited' });
    expect((failure as SessionError).options.retryAfterMs).to.equal(9000);
  });
});

describe('a visitor without token settings', () => {
  let sent: RequestInit[];
  let giveBack: () => void;
  beforeEach(() => {
    sent = [];
    giveBack = replaceFetch(async (_input, init) => (sent.push(init ?? {}), new Response()));
  });
  afterEach(() => giveBack());

  it('sends requests as they are', async () => {
    const visitor = new Visitor(
      () => ({ tokenCredentials: 'omit' }),
      () => {},
    );
    await visitor.identify(() => expect.fail('There is nobody to wait for.'));
    await visitor.fetch(apiUrl, { method: 'POST', headers: { 'content-type': 'application/json' } });
    expect(sent).to.deep.equal([{ method: 'POST', headers: { 'content-type': 'application/json' } }]);
  });

  it('sends cookies where the page says so, beside a token too', async () => {
    const settings = { tokenCredentials: 'omit' as const, credentials: 'include' as const };
    await new Visitor(
      () => settings,
      () => {},
    ).fetch(apiUrl);
    const tokenProvider = async () => tokenOf('ada');
    await new Visitor(
      () => ({ ...settings, tokenProvider }),
      () => {},
    ).fetch(apiUrl);
    expect(sent.map(({ credentials }) => credentials)).to.deep.equal(['include', 'include']);
    expect(new Headers(sent[1]?.headers).has('authorization')).to.equal(true);
  });
});

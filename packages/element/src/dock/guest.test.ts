import { TokenSource } from '@chatdock/client';
import { expect } from '@open-wc/testing';
import { guestTokens } from './guest.js';
import { replaceFetch, tokenOf } from '../../test/tokens.js';

const authUrl = 'https://chat.example.test/api/auth';
const keptKey = `chatdock:guest:${authUrl}`;

type Answer = () => Response | Promise<Response>;

const unauthorized = () => Response.json({ message: 'Unauthorized', code: 'UNAUTHORIZED' }, { status: 401 });

/** The chat server's sign-in, which for a while may be out of order. */
class GuestServer {
  guests = 0;
  readonly calls: string[] = [];
  readonly ended = new Set<string>();
  /** What is said in place of the usual, by path, until it is used up. */
  readonly trouble = new Map<string, Answer[]>();

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const path = String(input).slice(authUrl.length);
    this.calls.push(path);
    expect(init?.credentials).to.equal('omit');
    const trouble = this.trouble.get(path)?.shift();
    if (trouble) return trouble();
    if (path === '/sign-in/anonymous') {
      this.guests += 1;
      return new Response('{}', { headers: { 'set-auth-token': `session-${this.guests}` } });
    }
    const session = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    const there = session !== '' && !this.ended.has(session);
    if (path === '/get-session') return Response.json(there ? { session: {}, user: {} } : null);
    return there ? Response.json({ token: tokenOf(session) }) : unauthorized();
  };

  /** Answers the next requests of a path in another way. */
  next(path: string, ...answers: Answer[]): void {
    this.trouble.set(path, answers);
  }
}

let server: GuestServer;
let giveBack: () => void;
const token = () => guestTokens(authUrl)({ reason: 'initial' });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  server = new GuestServer();
  giveBack = replaceFetch(server.fetch);
});
afterEach(() => giveBack());

describe('a guest', () => {
  it('is signed in once, and is the same one on return', async () => {
    const first = await token();
    expect(await token()).to.equal(first);
    expect(server.calls).to.deep.equal(['/sign-in/anonymous', '/token', '/token']);
  });

  it('is a new one when the session has ended', async () => {
    const first = await token();
    server.ended.add('session-1');
    const second = await token();
    expect(second).not.to.equal(first);
    expect(await token()).to.equal(second);
    expect(server.guests).to.equal(2);
  });

  it('is one and the same for all chats of a page', async () => {
    const [one, other] = await Promise.all([token(), token()]);
    expect(one).to.equal(other);
    server.ended.add('session-1');
    const [oneNext, otherNext] = await Promise.all([token(), token()]);
    expect(oneNext).to.equal(otherNext);
    expect(server.guests).to.equal(2);
  });

  it('is the one whom another tab is just finding, at first and in place of one that has ended', async () => {
    const inOtherTab = (session: string) =>
      navigator.locks.request(keptKey, async () => {
        const here = token();
        const waits = ({ pending }: LockManagerSnapshot) => pending?.some(({ name }) => name === keptKey);
        while (!waits(await navigator.locks.query()));
        localStorage.setItem(keptKey, session);
        return { here };
      });
    expect(await (await inOtherTab('session-of-tab')).here).to.equal(tokenOf('session-of-tab'));
    server.ended.add('session-of-tab');
    expect(await (await inOtherTab('next-of-tab')).here).to.equal(tokenOf('next-of-tab'));
    expect(server.guests).to.equal(0);
  });

  it('is the one whom a tab without locks has found meanwhile', async () => {
    const found = server.fetch;
    window.fetch = async (input, init) => {
      const response = await found(input, init);
      if (String(input).endsWith('/sign-in/anonymous')) localStorage.setItem(keptKey, 'session-of-tab');
      return response;
    };
    expect(await token()).to.equal(tokenOf('session-of-tab'));
    expect({ ...localStorage }).to.deep.equal({ [keptKey]: 'session-of-tab' });
  });

  it('is one and the same for the chats of a page without locks', async () => {
    Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined });
    try {
      const [one, other] = await Promise.all([token(), token()]);
      expect(one).to.equal(other);
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }
    expect(server.guests).to.equal(1);
  });

  it('is found where locks are forbidden, as in a sandbox', async () => {
    const request = () => Promise.reject(new DOMException('No', 'SecurityError'));
    Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
    try {
      expect(await token()).to.equal(tokenOf('session-1'));
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }
  });

  it('leaves no token of the chat in the storage', async () => {
    const given = await token();
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.include(given);
  });

  it('is nobody whom a header cannot carry', async () => {
    localStorage.setItem(keptKey, 'not a session\n\u2603');
    expect(await token()).to.equal(tokenOf('session-1'));
  });
});

describe('the storage of a guest', () => {
  const { getItem, setItem, removeItem } = Storage.prototype;
  afterEach(() => Object.assign(Storage.prototype, { getItem, setItem, removeItem }));
  const refuse = () => {
    throw new DOMException('No', 'QuotaExceededError');
  };

  for (const [name, storage] of [
    ['is full', { setItem: refuse }],
    ['takes and forgets', { setItem: () => {} }],
    ['is forbidden', { getItem: refuse, setItem: refuse, removeItem: refuse }],
  ] as const) {
    it(`${name}: the same guest on this page, also after an outage and a session that ended`, async () => {
      Object.assign(Storage.prototype, storage);
      // Another sign-in, since what a page keeps in memory outlives a test.
      const url = `${authUrl}/${name.replaceAll(' ', '-')}`;
      const fetchThere = server.fetch;
      window.fetch = (input, init) => fetchThere(String(input).replace(url, authUrl), init);
      const ask = () => guestTokens(url)({ reason: 'initial' });
      const first = await ask();
      server.next('/token', () => new Response(null, { status: 503 }));
      await ask().catch(() => {});
      expect(await ask()).to.equal(first);
      expect(server.guests).to.equal(1);
      server.ended.add('session-1');
      const second = await ask();
      expect(await ask()).to.equal(second);
      expect(server.guests).to.equal(2);
    });
  }
});

describe('a guest whose server says nothing of the session', () => {
  const html = '<!doctype html><title>Sign in</title>';
  const htmlHeaders = { 'content-type': 'text/html' };
  const troubles: Record<string, Answer> = {
    'a failed read': () => Response.json({ code: 'FAILED_TO_GET_SESSION' }, { status: 500 }),
    'a database that is away': () => new Response(null, { status: 503, headers: { 'retry-after': '0' } }),
    'a proxy without a server': () => new Response(html, { status: 502, headers: htmlHeaders }),
    'a proxy that wants a password': () => new Response(null, { status: 401 }),
    "a proxy's page of 401": () => new Response(html, { status: 401, headers: htmlHeaders }),
    'a 401 of somebody else': () => Response.json({ error: 'UNAUTHORIZED' }, { status: 401 }),
    'a limit': () => new Response(null, { status: 429, headers: { 'retry-after': '0' } }),
    'a portal in between': () => new Response(html, { headers: htmlHeaders }),
    'no network': () => Promise.reject(new TypeError('Failed to fetch')),
    'an answer that is not a token': () => Response.json({ token: null }),
    'a body that breaks off': () =>
      new Response(new ReadableStream({ pull: (body) => body.error(new TypeError('cut')) })),
    'a timeout': () => Promise.reject(new DOMException('Too long', 'TimeoutError')),
  };

  for (const [name, answer] of Object.entries(troubles)) {
    it(`stays the same one: ${name}`, async () => {
      const first = await token();
      server.next('/token', answer);
      await token().then(
        () => expect.fail('There was no token.'),
        () => {},
      );
      expect(localStorage.getItem(keptKey)).to.equal('session-1');
      // Nobody but the server has said anything that would be worth asking about.
      expect(server.calls).not.to.include('/get-session');
      expect(await token()).to.equal(first);
      expect(server.guests).to.equal(1);
    });
  }

  it('stays the same one where the refusal of a token only means that no session could be read', async () => {
    const first = await token();
    server.next('/token', unauthorized, unauthorized);
    server.next(
      '/get-session',
      () => Response.json({ code: 'FAILED_TO_GET_SESSION' }, { status: 500 }),
      () => Response.json({ session: {}, user: {} }),
    );
    for (let asked = 0; asked < 2; asked += 1) await token().catch(() => {});
    expect(server.calls.filter((path) => path === '/get-session')).to.have.length(2);
    expect(await token()).to.equal(first);
    expect(server.guests).to.equal(1);
  });

  it('is asked for again until the server is back, and the chat never hears of it', async () => {
    const first = await token();
    server.next(
      '/token',
      troubles['no network'] as Answer,
      troubles['a proxy that wants a password'] as Answer,
    );
    expect(await new TokenSource(guestTokens(authUrl)).get()).to.equal(first);
    expect(server.guests).to.equal(1);
  });
});

describe('a new guest in place of one that has ended', () => {
  beforeEach(async () => {
    await token();
    server.ended.add('session-1');
  });

  it('has the former one beside until the server has taken the new one, who is not made twice', async () => {
    server.next('/token', unauthorized, () => new Response(null, { status: 503 }));
    await token().catch(() => {});
    expect(localStorage.getItem(keptKey)).to.equal('session-1');
    expect(server.guests).to.equal(2);
    expect(await token()).to.equal(tokenOf('session-2'));
    expect(server.guests).to.equal(2);
    expect({ ...localStorage }).to.deep.equal({ [keptKey]: 'session-2' });
  });

  it('leaves the former one where no guest can be signed in', async () => {
    server.next('/sign-in/anonymous', () => new Response(null, { status: 503 }));
    await token().catch(() => {});
    expect({ ...localStorage }).to.deep.equal({ [keptKey]: 'session-1' });
    server.ended.clear();
    expect(await token()).to.equal(tokenOf('session-1'));
  });

  it('leaves the former one where nothing of what is sent arrives', async () => {
    // Something on the way strips the header: to the server everybody is nobody.
    const strip: Answer[] = Array.from({ length: 4 }, () => unauthorized);
    server.next('/token', ...strip);
    server.next('/get-session', ...Array.from({ length: 4 }, () => () => Response.json(null)));
    await token().then(
      () => expect.fail('There was no token.'),
      (error: unknown) => expect(String(error)).to.include('authorization header'),
    );
    expect({ ...localStorage }).to.deep.equal({ [keptKey]: 'session-1' });
    server.trouble.clear();
    server.ended.clear();
    expect(await token()).to.equal(tokenOf('session-1'));
  });
});

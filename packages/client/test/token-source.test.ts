import { describe, expect, it, vi } from 'vitest';
import { authorizedFetch, TokenSource, type TokenRequest } from '../src/index.js';

const now = Date.parse('2026-01-01T00:00:00Z');

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

const expiresIn = (seconds: number, sub = 'ada') => jwt({ sub, exp: now / 1000 + seconds });

describe('a token source', () => {
  it('asks once, however many requests want a token', async () => {
    const provider = vi.fn(async () => expiresIn(900));
    const source = new TokenSource(provider, () => now);
    await Promise.all([source.get(), source.get(), source.get()]);
    await source.get();
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it('asks again before the token ends', async () => {
    const asked: TokenRequest[] = [];
    let clock = now;
    const source = new TokenSource(
      async (request) => {
        asked.push(request);
        return expiresIn(900 * asked.length);
      },
      () => clock,
    );
    const first = await source.get();
    clock += 880_000;
    await source.get();
    expect(asked).toEqual([{ reason: 'initial' }, { reason: 'expiring', previous: first }]);
  });

  it('asks again after a failure', async () => {
    let fails = true;
    const source = new TokenSource(async () => {
      if (fails) throw new Error('offline');
      return expiresIn(900);
    });
    await expect(source.get()).rejects.toThrow('token provider failed');
    fails = false;
    expect(await source.get()).toContain('.');
  });

  it.each([
    ['', 'gave no token'],
    [undefined, 'gave no token'],
  ])('refuses %j as a token', async (token, words) => {
    const source = new TokenSource(async () => token as unknown as string);
    await expect(source.get()).rejects.toThrow(words);
  });

  it('knows whose token it is', async () => {
    const source = new TokenSource(
      async () => expiresIn(900, 'ada'),
      () => now,
    );
    await source.get();
    expect(source.subject).toBe('ada');
  });
});

describe('an authorized fetch', () => {
  const answering = (accepted: string) =>
    vi.fn<typeof fetch>(async (_input, init) => {
      const ok = new Headers(init?.headers).get('authorization') === `Bearer ${accepted}`;
      return new Response(null, { status: ok ? 200 : 401 });
    });

  it('sends the token', async () => {
    const fetch = answering('one');
    const send = authorizedFetch(new TokenSource(async () => 'one'), fetch);
    expect((await send('https://chat.example.test/')).status).toBe(200);
  });

  it('tries once more with a new token after 401', async () => {
    const tokens = ['old', 'new'];
    const fetch = answering('new');
    const send = authorizedFetch(new TokenSource(async () => tokens.shift() ?? ''), fetch);
    expect((await send('https://chat.example.test/')).status).toBe(200);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('gives up after the second 401', async () => {
    const fetch = answering('never');
    const send = authorizedFetch(new TokenSource(async () => 'wrong'), fetch);
    expect((await send('https://chat.example.test/')).status).toBe(401);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('asks for one new token when several requests are refused', async () => {
    const provider = vi.fn(async ({ reason }: TokenRequest) => (reason === 'initial' ? 'old' : 'new'));
    const send = authorizedFetch(new TokenSource(provider), answering('new'));
    await Promise.all([send('https://chat.example.test/a'), send('https://chat.example.test/b')]);
    expect(provider).toHaveBeenCalledTimes(2);
  });
});

describe('a token that arrives after its user was forgotten', () => {
  const asked = () => {
    const gives: ((token: string) => void)[] = [];
    const source = new TokenSource(() => new Promise<string>((resolve) => gives.push(resolve)));
    return { source, gives };
  };

  it("is nobody's: the next one is asked for anew", async () => {
    const { source, gives } = asked();
    const former = source.get();
    source.clear();
    const next = source.get();
    expect(gives).toHaveLength(2);
    gives[0]?.('of ada');
    await former;
    expect(source.subject).toBeUndefined();
    gives[1]?.('of grace');
    expect(await next).toBe('of grace');
    expect(await source.get()).toBe('of grace');
    expect(gives).toHaveLength(2);
  });

  it('does not take the place of the next one, that was quicker', async () => {
    const { source, gives } = asked();
    const former = source.get();
    source.clear();
    const next = source.get();
    gives[1]?.('of grace');
    await next;
    gives[0]?.('of ada');
    await former;
    expect(await source.get()).toBe('of grace');
  });

  it('sends nothing, first or again', async () => {
    const { source, gives } = asked();
    const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(null, { status: 401 }));
    const send = authorizedFetch(source, fetch);
    const waiting = send('https://chat.example.test/');
    source.clear();
    await expect(waiting).rejects.toMatchObject({ code: 'signed_out' });
    gives[0]?.('of ada');
    const refused = send('https://chat.example.test/');
    gives[1]?.('of bert');
    await vi.waitFor(() => expect(gives).toHaveLength(3));
    expect(fetch).toHaveBeenCalledTimes(1);
    source.clear();
    await expect(refused).rejects.toMatchObject({ code: 'signed_out' });
    gives[2]?.('of bert');
    // Long enough for everything that was promised.
    await new Promise((resolve) => setImmediate(resolve));
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('keeps nobody waiting who has stopped', async () => {
    const { source } = asked();
    const fetch = vi.fn<typeof globalThis.fetch>();
    const stopped = new AbortController();
    const waiting = authorizedFetch(source, fetch)('https://chat.example.test/', { signal: stopped.signal });
    stopped.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    expect(fetch).not.toHaveBeenCalled();
  });
});

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier, UnauthorizedError, type TokenVerifier } from '../src/auth/verify-token.js';
import { readEnv } from '../src/env.js';

const issuer = 'https://id.example.test';
const other = 'https://id.example.test:8080';
const ours = 'chatdock';

/** A key that signs, and what its key set says of it. */
interface Key {
  readonly sign: CryptoKey | Uint8Array;
  readonly jwk: JWK;
}

async function keyOf(alg: string, kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

const secret = new TextEncoder().encode('a secret that whoever checks a token knows');
const shared: Key = {
  sign: secret,
  jwk: { kty: 'oct', kid: 'shared', alg: 'HS256', k: Buffer.from(secret).toString('base64url') },
};

let keySets: Server;
let keys: Record<'rsa' | 'otherRsa' | 'own' | 'ownRsa', Key>;
let verify: TokenVerifier;
/** What the key sets of issuers are asked, and how they answer. */
let reads: string[];
let areDown = false;

beforeAll(async () => {
  keys = {
    rsa: await keyOf('RS256', 'k1'),
    otherRsa: await keyOf('RS256', 'k1'),
    own: await keyOf('EdDSA', 'own'),
    ownRsa: await keyOf('RS256', 'own-rsa'),
  };
  reads = [];
  keySets = createServer((request, response) => {
    reads.push(request.url ?? '');
    if (areDown) return void response.writeHead(503).end();
    const key = request.url === '/other' ? keys.otherRsa : keys.rsa;
    response.end(JSON.stringify({ keys: [key.jwk, shared.jwk] }));
  }).listen(0, '127.0.0.1');
  await once(keySets, 'listening');
  verify = createTokenVerifier({ readKeys: async () => ownKeys(), trustedIssuers: issuersAt() });
});
afterAll(() => {
  keySets.close();
});

/** The key set of our own sign-in, with more in it than our own sign-in signs with. */
const ownKeys = () => ({ keys: [keys.own.jwk, keys.ownRsa.jwk, shared.jwk] });

function issuersAt(): ReadonlyMap<string, URL> {
  const { port } = keySets.address() as AddressInfo;
  return new Map([
    [issuer, new URL(`http://127.0.0.1:${port}/jwks`)],
    [other, new URL(`http://127.0.0.1:${port}/other`)],
  ]);
}

const soon = () => Math.floor(Date.now() / 1000) + 300;

/** A token with these claims in place of the usual ones; undefined leaves one out. */
function token(claims: Record<string, unknown> = {}, { sign, jwk }: Key = keys.rsa): Promise<string> {
  const usual = { iss: issuer, sub: 'ada', aud: 'chatdock-chatkit', exp: soon() };
  const header = { alg: jwk.alg ?? '', kid: jwk.kid ?? '' };
  return new SignJWT({ ...usual, ...claims } as JWTPayload).setProtectedHeader(header).sign(sign);
}

const bearer = async (made: Promise<string> | string) => `Bearer ${await made}`;

describe('a token of another issuer', () => {
  it('lets its user in when the issuer is trusted', async () => {
    const { ownerId } = await verify(await bearer(token()));
    expect(ownerId).toContain('ada');
    await verify(await bearer(token({ aud: ['another-service', 'chatdock-chatkit'] })));
  });

  it('never names a user of another issuer', async () => {
    const { ownerId } = await verify(await bearer(token({ sub: '8080:ada' })));
    const there = await verify(await bearer(token({ iss: other }, keys.otherRsa)));
    expect(ownerId).not.toBe(there.ownerId);
  });
});

describe('a token of our own sign-in', () => {
  it('lets its user in', async () => {
    expect(await verify(await bearer(token({ iss: ours }, keys.own)))).toEqual({ ownerId: 'chatdock:ada' });
  });
});

describe.each([
  ['another issuer', issuer, () => keys.rsa],
  ['our own sign-in', ours, () => keys.own],
])('a token of %s', (_whose, iss, key) => {
  it.each<[string, Record<string, unknown>]>([
    ['without an end', { exp: undefined }],
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 300 }],
    ['whose end is no time', { exp: 'tomorrow' }],
    ['without a user', { sub: undefined }],
    ['whose user is nothing', { sub: '' }],
    ['whose user is a number', { sub: 1 }],
    ['whose user is an object', { sub: {} }],
    ['whose user is a list', { sub: ['ada'] }],
    ['without an audience', { aud: undefined }],
    ['for somebody else', { aud: 'another-service' }],
    ['without an issuer', { iss: undefined }],
    ['of an issuer that is not trusted', { iss: 'https://evil.example.test' }],
    ['of a longer issuer', { iss: `${iss}/` }],
    ['in the name of another issuer', { iss: other }],
    ['that counts later', { nbf: soon() }],
  ])('is refused: %s', async (_kind, claims) => {
    const refused = verify(await bearer(token({ iss, ...claims }, key())));
    await expect(refused).rejects.toBeInstanceOf(UnauthorizedError);
  });

  it('is refused when it is not signed', async () => {
    const unsigned = new UnsecuredJWT({ iss, sub: 'ada', aud: 'chatdock-chatkit', exp: soon() }).encode();
    await expect(verify(`Bearer ${unsigned}`)).rejects.toBeInstanceOf(UnauthorizedError);
    await expect(verify(`Bearer ${unsigned}AAAA`)).rejects.toBeInstanceOf(UnauthorizedError);
  });

  it('is refused when it is signed with a secret, also one that is in the key set', async () => {
    await expect(verify(await bearer(token({ iss }, shared)))).rejects.toBeInstanceOf(UnauthorizedError);
  });

  it('is refused when it is signed with the public key as a secret', async () => {
    const text = new TextEncoder().encode(JSON.stringify(key().jwk));
    const confused: Key = { sign: text, jwk: { ...key().jwk, alg: 'HS256' } };
    await expect(verify(await bearer(token({ iss }, confused)))).rejects.toBeInstanceOf(UnauthorizedError);
  });
});

it('a token of our own sign-in counts only in the algorithm that it signs with, whatever its key set holds', async () => {
  const refused = verify(await bearer(token({ iss: ours }, keys.ownRsa)));
  await expect(refused).rejects.toBeInstanceOf(UnauthorizedError);
});

describe('the keys', () => {
  it('of our own sign-in are read again after a read that failed', async () => {
    let isDown = true;
    const verifyLater = createTokenVerifier({
      readKeys: async () => {
        if (isDown) throw new Error('no database');
        return ownKeys();
      },
    });
    const mine = await bearer(token({ iss: ours }, keys.own));
    await expect(verifyLater(mine)).rejects.toThrow();
    await expect(verifyLater(mine)).rejects.toThrow();
    isDown = false;
    await verifyLater(mine);
  });

  it('of our own sign-in are read again for a key that is new, and not for every token that names none', async () => {
    let count = 0;
    let now = Date.now();
    let known = [keys.ownRsa.jwk];
    const verifyOwn = createTokenVerifier({
      readKeys: async () => {
        count += 1;
        return { keys: known };
      },
      now: () => now,
    });
    const made = await bearer(token({ iss: ours }, keys.own));
    for (let tries = 0; tries < 20; tries += 1)
      await expect(verifyOwn(made)).rejects.toThrow(UnauthorizedError);
    expect(count).toBe(1);
    known = [keys.own.jwk];
    now += 11_000;
    for (let tries = 0; tries < 20; tries += 1) await verifyOwn(made);
    expect(count).toBe(2);
  });

  it('of another issuer are read once for many tokens, known keys or not, and again after a read that failed', async () => {
    const verifyFresh = createTokenVerifier({ readKeys: async () => ownKeys(), trustedIssuers: issuersAt() });
    areDown = true;
    await expect(verifyFresh(await bearer(token()))).rejects.toThrow();
    areDown = false;
    reads.length = 0;
    for (let tries = 0; tries < 5; tries += 1) {
      await verifyFresh(await bearer(token()));
      const unknown = { ...keys.rsa, jwk: { ...keys.rsa.jwk, kid: `k${tries}0` } };
      await expect(verifyFresh(await bearer(token({}, unknown)))).rejects.toThrow(UnauthorizedError);
    }
    expect(reads).toEqual(['/jwks']);
  });
});

describe('TRUSTED_ISSUERS', () => {
  it('names issuers and their key sets', () => {
    const { TRUSTED_ISSUERS: issuers } = readEnv({
      TRUSTED_ISSUERS: `${issuer}=https://id.example.test/jwks, a=https://a.example/keys`,
    });
    expect([...(issuers ?? [])].map(([name, { href }]) => [name, href])).toEqual([
      [issuer, 'https://id.example.test/jwks'],
      ['a', 'https://a.example/keys'],
    ]);
  });

  it.each(['https://id.example.test', 'a=ftp://x', '=https://a.example'])('refuses %s', (value) => {
    expect(() => readEnv({ TRUSTED_ISSUERS: value })).toThrow(/TRUSTED_ISSUERS/);
  });
});

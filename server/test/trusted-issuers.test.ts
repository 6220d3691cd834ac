import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier, UnauthorizedError, type TokenVerifier } from '../src/auth/verify-token.js';
import { readEnv } from '../src/env.js';

const issuer = 'https://id.example.test';
const other = 'https://id.example.test:8080';

let keySets: Server;
let privateKey: CryptoKey;
let verify: TokenVerifier;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  privateKey = pair.privateKey;
  const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }];
  keySets = createServer((_request, response) => response.end(JSON.stringify({ keys }))).listen(
    0,
    '127.0.0.1',
  );
  await once(keySets, 'listening');
  const url = new URL(`http://127.0.0.1:${(keySets.address() as AddressInfo).port}/jwks`);
  verify = createTokenVerifier({
    readKeys: async () => ({ keys: [] }),
    trustedIssuers: new Map([
      [issuer, url],
      [other, url],
    ]),
  });
});
afterAll(() => {
  keySets.close();
});

function token(claims: { iss?: string; sub?: string; aud?: string; exp?: string; ahead?: number } = {}) {
  const { iss = issuer, sub = 'ada', aud = 'chatdock-chatkit', exp = '5m', ahead = 0 } = claims;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ iat: now + ahead, nbf: now + ahead })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setSubject(sub)
    .setIssuer(iss)
    .setAudience(aud)
    .setExpirationTime(exp)
    .sign(privateKey);
}

describe('a token of another issuer', () => {
  it('lets its user in when the issuer is trusted', async () => {
    const { ownerId } = await verify(`Bearer ${await token()}`);
    expect(ownerId).toContain('ada');
  });

  it.each([3, 55])('lets its user in when the clock of the issuer is %i s ahead', async (ahead) => {
    expect((await verify(`Bearer ${await token({ ahead })}`)).ownerId).toContain('ada');
  });

  it('never names a user of another issuer', async () => {
    const { ownerId } = await verify(`Bearer ${await token({ sub: '8080:ada' })}`);
    expect(ownerId).not.toBe((await verify(`Bearer ${await token({ iss: other })}`)).ownerId);
  });

  it.each([
    ['of an issuer that is not trusted', () => token({ iss: 'https://evil.example.test' })],
    ['in the name of our own sign-in', () => token({ iss: 'chatdock' })],
    ['for somebody else', () => token({ aud: 'another-service' })],
    ['that has expired', () => token({ exp: '-1m' })],
    ['that has expired a second ago', () => token({ exp: '-1s' })],
    ['that begins in an hour', () => token({ ahead: 3600 })],
    ['that begins in two minutes', () => token({ ahead: 120 })],
    ['whose user no database can name: NUL', () => token({ sub: 'ada\0' })],
    ['whose user no database can name: half a character', () => token({ sub: 'ada\ud800' })],
    [
      'without a signature',
      () => new UnsecuredJWT({}).setIssuer(issuer).setSubject('ada').setAudience('chatdock-chatkit').encode(),
    ],
  ])('is refused: %s', async (_kind, make) => {
    await expect(verify(`Bearer ${await make()}`)).rejects.toBeInstanceOf(UnauthorizedError);
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

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { UnavailableError } from '@chatdock/chatkit-server';
import { createTokenVerifier } from '../src/auth/verify-token.js';

describe('a key set of a trusted issuer that cannot be read says nothing about a token', () => {
  const answers: Record<string, (response: ServerResponse) => void> = {
    'when nobody listens': () => undefined,
    'when it fails': (response) => response.writeHead(500).end(),
    'when it is no key set': (response) => response.end('<html>'),
    'when it is JSON of something else': (response) => response.end('{"keys":7}'),
    'when it never replies': () => undefined,
  };

  it.each(Object.keys(answers))('%s', async (how) => {
    const server = createServer((_request, response) => answers[how]?.(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    if (how === 'when nobody listens') server.close();
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setSubject('ada')
      .setIssuer('https://id.example')
      .setAudience('chatdock-chatkit')
      .setExpirationTime('5m')
      .sign(privateKey);
    const verify = createTokenVerifier({
      readKeys: async () => ({ keys: [] }),
      trustedIssuers: new Map([['https://id.example', new URL(`http://127.0.0.1:${port}/jwks`)]]),
    });
    const start = performance.now();
    await expect(verify(`Bearer ${token}`)).rejects.toThrow(UnavailableError);
    expect(performance.now() - start).toBeLessThan(5_000);
    server.closeAllConnections();
    server.close();
  });
});

it('keys that were read once stay known while they cannot be read again', async () => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'EdDSA' }];
  let isAway = true;
  let time = Date.now();
  const verify = createTokenVerifier({
    readKeys: async () => {
      if (isAway) throw new UnavailableError('gone');
      return { keys };
    },
    now: () => time,
  });
  const token = (kid: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setSubject('ada')
      .setIssuer('chatdock')
      .setAudience('chatdock-chatkit')
      .setExpirationTime('1h')
      .sign(privateKey);
  const good = `Bearer ${await token('k1')}`;
  const unknown = `Bearer ${await token('k2')}`;
  await expect(verify(good)).rejects.toThrow(UnavailableError);
  isAway = false;
  await verify(good);
  isAway = true;
  time += 60_000;
  for (let count = 0; count < 3; count += 1) {
    await expect(verify(unknown)).rejects.toThrow(UnavailableError);
    await verify(good);
  }
});

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { firstFreePort } from '../ports.mjs';

it('passes over a port that is taken', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  try {
    expect(await firstFreePort(port)).toBeGreaterThan(port);
  } finally {
    other.close();
  }
});

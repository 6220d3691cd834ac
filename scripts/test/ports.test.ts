import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../ports.mjs';

describe('a port that is taken', () => {
  let other: Server;
  let taken: number;

  beforeEach(async () => {
    other = createServer().listen(0);
    await once(other, 'listening');
    taken = (other.address() as AddressInfo).port;
  });

  afterEach(() => {
    delete process.env['TEST_PORT'];
    other.close();
  });

  it('is passed over when none was chosen', async () => {
    expect(await freePort('TEST_PORT', taken)).toBeGreaterThan(taken);
  });

  it('is an error when it was chosen, and names the variable', async () => {
    process.env['TEST_PORT'] = String(taken);
    await expect(freePort('TEST_PORT', 1)).rejects.toThrow(`Port ${taken} is in use. Stop`);
  });
});

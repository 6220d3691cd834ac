import type { AddressInfo } from 'node:net';
import { contestants, type ContestantName } from './contestants.js';

/** A process of its own for one contestant: tells its port, and its memory in MB when asked. */
const server = contestants[process.argv[2] as ContestantName]().listen();
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => {
  global.gc?.();
  process.send?.(process.memoryUsage().rss / 2 ** 20);
});

import { request, Agent } from 'node:http';
import { requests } from './workload.js';

/** Loads one server from a process of its own, so that reading costs the server nothing. */
const [port, connections, milliseconds] = process.argv.slice(2).map(Number) as [number, number, number];
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const firstEvents: number[] = [];
let events = 0;

async function turn(): Promise<void> {
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', method: 'POST', path: '/', agent }, (response) => {
      response.setEncoding('latin1');
      response.once('data', () => firstEvents.push(performance.now() - start));
      response.on('data', (text: string) => (events += text.split('data: ').length - 1));
      response.on('end', resolve);
    });
    outgoing.on('error', reject).setHeader('content-type', 'application/json').end(requests.send);
  });
}

const begin = performance.now();
const isOver = () => performance.now() - begin > milliseconds;
await Promise.all(
  Array.from({ length: connections }, async () => {
    while (!isOver()) await turn();
  }),
);
const seconds = (performance.now() - begin) / 1000;
firstEvents.sort((a, b) => a - b);
process.send?.({
  eventsPerSecond: events / seconds,
  firstEventMs: firstEvents[Math.floor(firstEvents.length / 2)],
});
agent.destroy();
process.disconnect?.();

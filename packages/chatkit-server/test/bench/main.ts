import { agentOverhead } from './agent-overhead.js';
import { widgetWork, type ContestantName } from './contestants.js';
import { inProcessRound } from './in-process.js';
import { HttpContestant } from './over-http.js';

const RUNS = Number(process.argv.find((argument) => argument.startsWith('--runs='))?.slice(7) ?? 5);
const names: readonly ContestantName[] = ['floor', 'ours'];
const samples = new Map<string, Record<ContestantName, number[]>>();

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function record(what: string, name: ContestantName, value: number): void {
  const entry = samples.get(what) ?? { floor: [], ours: [] };
  entry[name].push(value);
  samples.set(what, entry);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

for (let run = -1; run < RUNS; run++) {
  for (const name of names) {
    const results = await inProcessRound(name);
    const start = performance.now();
    await widgetWork[name]();
    results['widget of 200 components, 100 updates, ms'] = performance.now() - start;
    if (run >= 0)
      for (const [what, value] of Object.entries(results)) record(`in process: ${what}`, name, value);
  }
}

const servers = names.map((name) => ({ name, contestant: new HttpContestant(name) }));
for (let run = -1; run < RUNS; run++) {
  for (const streams of [1, 16, 128]) {
    for (const { name, contestant } of servers) {
      const { eventsPerSecond, firstEventMs } = await contestant.measure(streams);
      if (run < 0) continue;
      record(`HTTP: events/s, ${streams} streams`, name, eventsPerSecond);
      if (streams === 1) record('HTTP: first event, ms', name, firstEventMs);
    }
  }
}
for (const { name, contestant } of servers) {
  record('HTTP: memory after load, MB', name, await contestant.memory());
  contestant.stop();
}

for (const [what, { floor, ours }] of samples) {
  const [base, value] = [median(floor), median(ours)];
  print(
    `${what.padEnd(56)} floor ${base.toFixed(2).padStart(11)}   ours ${value.toFixed(2).padStart(11)}   x${(value / base).toFixed(2)}`,
  );
}
const waits = await agentOverhead();
const share = (part: number) => (waits[Math.floor((waits.length - 1) * part)] ?? NaN).toFixed(2);
print(`our share of the time to the first token: median ${share(0.5)} ms, 99th percentile ${share(0.99)} ms`);

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ContestantName } from './contestants.js';

const MEASURED_MS = 1500;

interface Load {
  readonly eventsPerSecond: number;
  readonly firstEventMs: number;
}

/** A contestant in a process of its own. */
export class HttpContestant {
  readonly #process: ChildProcess;
  readonly #port: Promise<number>;

  constructor(name: ContestantName) {
    this.#process = start('serve.ts', [name]);
    this.#port = once(this.#process, 'message').then(([port]) => port as number);
  }

  /** Answers under load: events a second, and milliseconds to the first event. */
  async measure(streams: number): Promise<Load> {
    const child = start('load.ts', [String(await this.#port), String(streams), String(MEASURED_MS)]);
    const [load] = (await once(child, 'message')) as [Load];
    return load;
  }

  /** Memory after a collection, MB. */
  async memory(): Promise<number> {
    this.#process.send('memory');
    const [megabytes] = (await once(this.#process, 'message')) as [number];
    return megabytes;
  }

  stop(): void {
    this.#process.kill();
  }
}

function start(file: string, args: string[]): ChildProcess {
  const execArgv = ['--import', 'tsx', '--conditions=@chatdock/source', '--expose-gc'];
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv });
}

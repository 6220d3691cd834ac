import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

// The sources, so that what is tested is never an older build.
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const onSources = ['--import', 'tsx', '--conditions=@chatdock/source'];

/** The server as its own process: what it prints, where it is, and how it ends. */
export function startServer(env: Record<string, string>) {
  const child = spawn(process.execPath, [...onSources, main], {
    env: { ...process.env, OPENAI_API_KEY: '', NODE_ENV: '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  /** Resolves as soon as what it has printed matches. */
  const prints = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(printed);
      if (match) return match;
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(printed);
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
    }
  };
  const ready = prints(/^Data {4}/m);
  ready.catch(() => {});
  /** The server's address, once it has started. */
  const url = async () => {
    await ready;
    return (await prints(/^Server {2}(\S+)$/m))[1] ?? '';
  };
  return { child, ready, url, prints, ended, printed: () => printed };
}

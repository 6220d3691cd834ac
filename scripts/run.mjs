// Runs the project's command-line tools.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/** A tool that has ended with something other than 0. */
export class ToolFailedError extends Error {}

/** Starts a tool of the project with its output on ours. */
export function start(command, args, cwd, options = {}) {
  const env = { ...process.env, ...options.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const shell = process.platform === 'win32';
  return spawn(command, args, { cwd, stdio: 'inherit', shell, ...options, env });
}

/** Runs a tool to its end. Throws ToolFailedError when it fails. */
export async function run(command, args, cwd, options) {
  const [code] = await once(start(command, args, cwd, options), 'exit');
  if (code !== 0) throw new ToolFailedError(`${command} ${args.join(' ')} ended with ${code}.`);
}

import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The package's folder. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url));

const bin = fileURLToPath(new URL('../../../node_modules/.bin', import.meta.url));

/** Runs a tool in the package's folder and answers what it has printed. */
export async function run(tool: string, ...args: string[]): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}` };
  // Vitest's own mode must not make a development build.
  delete env['NODE_ENV'];
  const shell = process.platform === 'win32';
  return (await promisify(execFile)(tool, args, { cwd: packageRoot, env, shell })).stdout;
}

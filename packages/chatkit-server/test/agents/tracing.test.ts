import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

async function hostsAsked(settings: Record<string, string>): Promise<string[]> {
  const child = fork(fileURLToPath(new URL('traced-run.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', '--conditions=@chatdock/source'],
    env: { PATH: process.env['PATH'], OPENAI_API_KEY: 'sk-secret', ...settings },
  });
  const [hosts] = (await once(child, 'message')) as [string[]];
  child.kill();
  return hosts;
}

it('conversations are not traced unless that is asked for', async () => {
  expect(await hostsAsked({})).toEqual(['127.0.0.1']);
  expect(await hostsAsked({ OPENAI_AGENTS_DISABLE_TRACING: '0' })).toContain('api.openai.com');
}, 180_000);

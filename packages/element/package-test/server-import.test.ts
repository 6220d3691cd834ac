import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const entries = [
  '@chatdock/element',
  '@chatdock/element/define',
  '@chatdock/element/polyfill',
  '@chatdock/element/polyfill-when-unavailable',
];

describe('on a server', () => {
  // What is published, in a Node of its own: no test tool has prepared anything like a DOM there.
  beforeAll(() => run('tsc', '-b', '.'), 300_000);

  it.each(entries)('importing %s is harmless', async (entry) => {
    const script = `await import('${entry}'); console.log(typeof document, typeof window);`;
    expect(await run(process.execPath, '--input-type=module', '--eval', script)).toBe(
      'undefined undefined\n',
    );
  });

  it('importing the element twice is harmless', async () => {
    const script = `
      const url = import.meta.resolve('@chatdock/element/define');
      await import(url);
      await import(url + '?again');
      console.log(typeof customElements.get('chat-dock'));
    `;
    expect(await run(process.execPath, '--input-type=module', '--eval', script)).toBe('function\n');
  });
});

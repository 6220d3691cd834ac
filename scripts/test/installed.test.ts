import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const { packages } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8'),
) as { packages: Record<string, object> };

// Two copies of one of these are two classes of the same name, and its weight twice.
it.each(['openai', '@openai/agents-core', 'lit', 'lit-html', '@lit/reactive-element', '@openai/chatkit'])(
  '%s is installed once',
  (name) => {
    expect(Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`))).toEqual([
      `node_modules/${name}`,
    ]);
  },
);

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { collectResponse } from '@chatdock/chatkit-server/testing';
import {
  NonStreamingReq,
  StreamingReq,
  ThreadItem,
  ThreadItemUpdate,
  ThreadStreamEvent,
} from '@chatdock/protocol/schemas';
import { createThread } from '../support/requests.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

async function blocksOf(page: string): Promise<string[]> {
  const text = await readFile(path.join(root, 'docs', page), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}

/** What the compiler has to say about examples, as if they stood in this folder. */
function problemsIn(examples: ReadonlyMap<string, string>): string[] {
  const config = ts.readConfigFile(
    path.join(root, '.config/tsconfig.base.json'),
    ts.sys.readFile.bind(ts.sys),
  );
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.config.compilerOptions,
      composite: false,
      declaration: false,
      declarationMap: false,
      noEmit: true,
      types: ['node'],
    },
    root,
  );
  const host = ts.createCompilerHost(options);
  const { readFile: read, fileExists, getSourceFile } = host;
  host.fileExists = (file) => examples.has(file) || fileExists(file);
  host.readFile = (file) => examples.get(file) ?? read(file);
  host.getSourceFile = (file, ...rest) => {
    const example = examples.get(file);
    return example === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, example, rest[0]);
  };
  const program = ts.createProgram([...examples.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((problem) => {
    const where = problem.file ? `${path.basename(problem.file.fileName)}:${problem.start}` : '';
    return `${where} ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`;
  });
}

describe('the examples', () => {
  it.each(['server.md', 'agents.md'])(
    'of docs/%s compile',
    async (page) => {
      const blocks = await blocksOf(page);
      expect(blocks.length).toBeGreaterThan(5);
      const folder = fileURLToPath(new URL('.', import.meta.url));
      const examples = new Map(
        blocks.map((code, index) => [`${folder}${page}-${index}.ts`, `${code}\nexport {};\n`]),
      );
      expect(problemsIn(examples)).toEqual([]);
    },
    180_000,
  );

  it('start with a server in 20 lines that runs as pasted', async () => {
    const [code = ''] = await blocksOf('server.md');
    expect(code.trim().split('\n').length).toBeLessThanOrEqual(20);
    const folder = await mkdtemp(path.join(root, 'node_modules/.cache/docs-'));
    const file = path.join(folder, 'server.ts');
    await writeFile(file, code);
    const port = await freePort();
    const child = fork(file, {
      execArgv: ['--import', 'tsx', '--conditions=@chatdock/source'],
      env: { ...process.env, PORT: String(port) },
    });
    try {
      const response = await untilItListens(() =>
        fetch(`http://127.0.0.1:${port}/chatkit`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(createThread('Hello')),
        }),
      );
      expect(JSON.stringify(await collectResponse(response))).toContain('You said: Hello');
    } finally {
      child.kill();
      await rm(folder, { recursive: true });
    }
  }, 180_000);
});

describe('docs/server.md', () => {
  it.each(Object.entries({ StreamingReq, NonStreamingReq, ThreadStreamEvent, ThreadItemUpdate, ThreadItem }))(
    'lists every %s with a link to its type',
    async (_name, union) => {
      const text = await readFile(path.join(root, 'docs/server.md'), 'utf8');
      const listed = new Set([...text.matchAll(/^\| \[`([^`]+)`\]\(([^)]+)\)/gm)].map(([, type]) => type));
      const types = union.options.map((option) => option.shape.type.value);
      expect(types.filter((type) => !listed.has(type))).toEqual([]);
    },
  );
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilItListens(send: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await send().catch(() => undefined);
    if (response) return response;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

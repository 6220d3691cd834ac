import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  NonStreamingReq,
  StreamingReq,
  ThreadItem,
  ThreadItemUpdate,
  ThreadStreamEvent,
} from '@chatdock/protocol/schemas';

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

  it('of docs/leaving-agent-builder.md compiles as the server of an exported workflow', async () => {
    const [server = ''] = await blocksOf('leaving-agent-builder.md');
    const workflow = await readFile(path.join(root, 'examples/leaving-agent-builder/workflow.ts'), 'utf8');
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const files = new Map([
      [`${folder}server.ts`, server],
      [`${folder}workflow.ts`, workflow],
    ]);
    expect(server).toContain("from './workflow.js'");
    expect(problemsIn(files)).toEqual([]);
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

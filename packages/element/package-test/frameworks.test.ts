import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { getLanguageService, newHTMLDataProvider, TextDocument } from 'vscode-html-languageservice';
import { readManifest, type ElementManifest } from './manifest.js';
import { packageRoot, run } from './run.js';

let element: ElementManifest;

beforeAll(async () => {
  await run('tsc', '-b', '.');
  element = await readManifest();
}, 300_000);

const json = async <Value>(file: string) =>
  JSON.parse(await readFile(join(packageRoot, file), 'utf8')) as Value;

describe('types for frameworks', () => {
  const files = {
    React: 'react.tsx',
    Preact: 'preact.tsx',
    Solid: 'solid.tsx',
    Vue: 'vue.ts',
    Svelte: 'svelte.ts',
  };
  let problems: readonly ts.Diagnostic[];

  beforeAll(() => {
    const names = Object.values(files).map((file) => join(packageRoot, 'package-test/frameworks', file));
    const program = ts.createProgram(names, {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      jsx: ts.JsxEmit.ReactJSX,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
    });
    problems = ts.getPreEmitDiagnostics(program);
  }, 300_000);

  it.each(Object.entries(files))('take what the element takes, and nothing else: %s', (_name, file) => {
    const found = problems.filter((problem) => problem.file?.fileName.endsWith(`/${file}`));
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  });

  it('are sound themselves', () => {
    const others = problems.filter(({ file }) => !file || /element\/types/.test(file.fileName));
    expect(others.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  });
});

describe('completion in HTML', () => {
  const completed = async (html: string) => {
    const data = await json<{ tags: [] }>('html-custom-data.json');
    const service = getLanguageService({
      useDefaultDataProvider: false,
      customDataProviders: [newHTMLDataProvider('chatdock', data as never)],
    });
    const at = html.indexOf('|');
    const document = TextDocument.create('file:///page.html', 'html', 1, html.replace('|', ''));
    const found = service.doComplete(document, document.positionAt(at), service.parseHTMLDocument(document));
    return found.items.map(({ label }) => label);
  };

  it('knows the tag, its attributes and their values', async () => {
    expect(await completed('<|')).toContain('chat-dock');
    const attributes = await completed('<chat-dock |></chat-dock>');
    expect(attributes).toEqual(expect.arrayContaining(element.attributes.map(({ name }) => name)));
    expect(await completed('<chat-dock mode="|"></chat-dock>')).toEqual(
      expect.arrayContaining(['inline', 'floating', 'side-panel', 'full-screen']),
    );
  });

  it('is the same in web-types, under the name and version of the package', async () => {
    const { name, version } = await json<{ name: string; version: string }>('package.json');
    interface WebTypes {
      name: string;
      version: string;
      contributions: {
        html: { elements: { name: string; attributes: { name: string; value: object }[] }[] };
      };
    }
    const types = await json<WebTypes>('web-types.json');
    expect([types.name, types.version]).toEqual([name, version]);
    const [described] = types.contributions.html.elements;
    expect(described?.attributes.map((one) => one.name)).toEqual(element.attributes.map((one) => one.name));
    expect(described?.attributes.find((one) => one.name === 'position')?.value).toEqual({
      type: "'bottom-end' | 'bottom-start'",
    });
  });
});

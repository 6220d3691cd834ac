// What editors and type checkers know of `<chat-dock>`, from its manifest and the types of its properties: JSX for
// React, Preact and Solid, Vue, Svelte, HTML custom data (VS Code) and web-types (JetBrains).
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';

const published = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/** The manifest as it is published: paths of the package's own files, and nothing that isn't anybody's to use. */
function publish(manifest) {
  const text = JSON.stringify(manifest, (key, value) =>
    (key === 'path' || key === 'module') && typeof value === 'string' ? published(value) : value,
  );
  const result = JSON.parse(text);
  for (const { declarations } of result.modules) {
    for (const declaration of declarations) {
      declaration.members = declaration.members?.filter(
        ({ name, privacy, description }) =>
          !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected' && description,
      );
    }
  }
  const element = elementOf(result);
  result.modules.push({
    kind: 'javascript-module',
    path: 'dist/define.js',
    declarations: [],
    exports: [
      {
        kind: 'custom-element-definition',
        name: element.tagName,
        declaration: { name: element.name, module: moduleOf(result, element).path },
      },
    ],
  });
  return result;
}

const moduleOf = ({ modules }, element) => modules.find(({ declarations }) => declarations.includes(element));

function elementOf({ modules }) {
  return modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'chat-dock');
}

/** The values that a property takes as an attribute: its literals, or what kind of text it is. */
function readTypes(folder) {
  const file = join(folder, 'src/dock/dock-properties.ts');
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram([file], { ...options, composite: false, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const declared = source.statements.find((one) => ts.isClassDeclaration(one));
  const type = checker.getTypeAtLocation(declared);
  return (name) => {
    const property = type.getProperty(name);
    const whole = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const parts = whole.isUnion() ? whole.types : [whole];
    if (parts.some((part) => part.flags & ts.TypeFlags.BooleanLike)) return { kind: 'boolean', values: [] };
    if (parts.some((part) => part.flags & ts.TypeFlags.NumberLike)) return { kind: 'number', values: [] };
    return {
      kind: 'string',
      values: parts.some((part) => part.flags & ts.TypeFlags.String)
        ? []
        : parts.filter((part) => part.isStringLiteral()).map(({ value }) => value),
    };
  };
}

const comment = (text, indent = '  ') => (text ? `${indent}/** ${text.replaceAll('*/', '*\\/')} */\n` : '');

const markupType = ({ kind, values }) => {
  if (values.length > 0) return values.map((value) => `'${value}'`).join(' | ');
  return kind === 'number' ? 'number | `${number}`' : kind;
};

/** What all frameworks share. */
function common({ attributes, members, events }) {
  const properties = members.filter(({ kind }) => kind === 'field').map(({ name }) => name);
  const own = events.filter(({ name }) => !name.startsWith('chatkit.'));
  return `// Made from the element's manifest.
import type { ChatKitEvents } from '@openai/chatkit';
import type { ChatDock, RendererChange } from '../dist/index.js';

/** Attributes of \`<chat-dock>\`, as markup has them. */
export interface ChatDockAttributes {
${attributes.map(({ name, description, type }) => `${comment(description)}  '${name}'?: ${markupType(type)} | undefined;`).join('\n')}
}

/** Properties of \`<chat-dock>\` that may be set. */
export type ChatDockProperties = {
  [Name in ${properties.map((name) => `'${name}'`).join(' | ')}]?: ChatDock[Name] | undefined;
};

/** Events of \`<chat-dock>\`. */
export interface ChatDockEvents extends ChatKitEvents {
${own.map(({ name, description, type }) => `${comment(description)}  '${name}': ${type?.text ?? 'CustomEvent<void>'};`).join('\n')}
}

/** What a framework takes that sets properties where there are any, and attributes elsewhere. */
export type ChatDockProps = ChatDockProperties & Omit<ChatDockAttributes, keyof ChatDockProperties>;

/** A handler for each event, under a name that begins with a prefix. */
export type ChatDockHandlers<Prefix extends string> = {
  [Name in keyof ChatDockEvents as \`\${Prefix}\${Name}\`]?: ((event: ChatDockEvents[Name]) => void) | undefined;
};

export type { ChatDock };
`;
}

const frameworks = {
  react: `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ChatDock, ChatDockHandlers, ChatDockProps } from './chat-dock.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'chat-dock': DetailedHTMLProps<HTMLAttributes<ChatDock>, ChatDock> & ChatDockProps & ChatDockHandlers<'on'>;
    }
  }
}
`,
  preact: `import type { JSX as Preact } from 'preact';
import type { ChatDock, ChatDockHandlers, ChatDockProps } from './chat-dock.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'chat-dock': Omit<Preact.HTMLAttributes<ChatDock>, keyof ChatDockProps> & ChatDockProps & ChatDockHandlers<'on'>;
    }
  }
}
`,
  solid: `import type { JSX as Solid } from 'solid-js';
import type { ChatDock, ChatDockAttributes, ChatDockHandlers, ChatDockProperties } from './chat-dock.js';

type Properties = { [Name in keyof ChatDockProperties as \`prop:\${Name}\`]: ChatDockProperties[Name] };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'chat-dock': Omit<Solid.HTMLAttributes<ChatDock>, keyof ChatDockAttributes> &
        ChatDockAttributes &
        Properties &
        ChatDockHandlers<'on:'>;
    }
  }
}
`,
  vue: `import type { HTMLAttributes } from 'vue';
import type { ChatDockProps } from './chat-dock.js';

interface Component {
  new (): { $props: HTMLAttributes & ChatDockProps };
}

declare module 'vue' {
  interface GlobalComponents {
    'chat-dock': Component;
    ChatDock: Component;
  }
}
`,
  svelte: `import type { HTMLAttributes } from 'svelte/elements';
import type { ChatDock, ChatDockHandlers, ChatDockProps } from './chat-dock.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'chat-dock': Omit<HTMLAttributes<ChatDock>, keyof ChatDockProps> &
      ChatDockProps &
      ChatDockHandlers<'on'> &
      ChatDockHandlers<'on:'>;
  }
}
`,
};

const valuesOf = ({ values }) => values.map((name) => ({ name }));

function customData({ tagName, description, attributes }) {
  const described = attributes.map(({ name, description: about, type }) => ({
    name,
    description: about,
    ...(type.kind === 'boolean' && { valueSet: 'v' }),
    ...(type.values.length > 0 && { values: valuesOf(type) }),
  }));
  return { version: 1.1, tags: [{ name: tagName, description, attributes: described }] };
}

function webTypes({ name, version }, element) {
  const { tagName, description, attributes, slots, events, members, cssParts, cssProperties } = element;
  const plain = (all) => all.map(({ name: one, description: about }) => ({ name: one, description: about }));
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: tagName,
            description,
            attributes: attributes.map(({ name: one, description: about, type, default: initial }) => ({
              name: one,
              description: about,
              ...(initial !== undefined && { default: initial.replaceAll("'", '') }),
              value: type.kind === 'boolean' ? { kind: 'no-value' } : { type: markupType(type) },
            })),
            slots: plain(slots),
            js: {
              properties: plain(members.filter(({ kind }) => kind === 'field')),
              events: plain(events),
            },
            css: { parts: plain(cssParts), properties: plain(cssProperties) },
          },
        ],
      },
    },
  };
}

/** Makes what is published of the manifest that was found, and everything that is made of it. */
export async function describeForEditors(folder, analysed) {
  const read = async (path) => JSON.parse(await readFile(path, 'utf8'));
  // Whoever reads meanwhile, reads a whole file.
  const write = async (file, text) => {
    const draft = join(folder, `${file}.${process.pid}`);
    await writeFile(draft, text);
    await rename(draft, join(folder, file));
  };
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const manifest = publish(await read(analysed));
  const typeOf = readTypes(folder);
  const found = elementOf(manifest);
  const attributes = found.attributes.map((one) => ({ ...one, type: typeOf(one.fieldName) }));
  const element = { ...found, attributes };
  await mkdir(join(folder, 'types'), { recursive: true });
  await write('custom-elements.json', json(manifest));
  await write('types/chat-dock.d.ts', common(element));
  for (const [name, text] of Object.entries(frameworks)) await write(`types/${name}.d.ts`, text);
  await write('html-custom-data.json', json(customData(element)));
  await write('web-types.json', json(webTypes(await read(join(folder, 'package.json')), element)));
}

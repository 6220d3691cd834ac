import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';
import { askAgain } from '../../scripts/ask-again.mjs';

// Style sheets stand in template strings, marked by the tag `css` or by a comment; unlike the code around them,
// nobody else makes them short. Those with expressions or escapes are left as they are.
function shortStyles(): Plugin {
  const sheet = /(css|\/\* css \*\/ )`([^`$\\]*)`/g;
  return {
    name: 'chatdock-short-styles',
    enforce: 'pre',
    async transform(code, id) {
      if (!/\/packages\/[\w-]+\/src\//.test(id)) return undefined;
      let short = code;
      for (const [whole, mark, css = ''] of code.matchAll(sheet)) {
        const { code: minified } = await transform(css, { loader: 'css', minify: true });
        short = short.replace(whole, () => `${mark}\`${minified.trim()}\``);
      }
      return short;
    },
  };
}

// Vite wraps what loads on demand, to preload style sheets and to tell the page of failures. There are no sheets,
// and the page is somebody else's.
function plainImports(): Plugin {
  return {
    name: 'chatdock-plain-imports',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
  };
}

// What a chunk needs is asked for together with it, not when it has come: every wait on the way costs a round trip.
function wholeImports(): Plugin {
  // To name small ones costs more than they save, but on the way to the first view.
  const isLarge = (file: { code?: string } | undefined) => (file?.code?.length ?? 0) > 20_000;
  const importing = /import\(["'`]\.\/([\w-]+\.js)["'`]\)/g;
  return {
    name: 'chatdock-whole-imports',
    generateBundle(_options, bundle) {
      const needsOf = (file: string, found = new Set<string>()): Set<string> => {
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk' || found.has(file)) return found;
        found.add(file);
        for (const needed of chunk.imports) needsOf(needed, found);
        return found;
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const there = needsOf(chunk.fileName);
        chunk.code = chunk.code.replace(importing, (whole, name: string) => {
          const [, ...needs] = [...needsOf(`chunks/${name}`)].filter((file) => !there.has(file));
          if (!chunk.isEntry && !needs.some((file) => isLarge(bundle[file]))) return whole;
          if (needs.length === 0) return whole;
          const others = needs.map((file) => `import("./${file.slice('chunks/'.length)}")`);
          return `Promise.all([${[whole, ...others].join()}]).then(([e])=>e)`;
        });
        chunk.code = askAgain(chunk.code);
      }
    },
  };
}

// The loader is a classic script of its own, so it is built apart from the modules and told the hashed names of
// what it loads.
function embedLoader(): Plugin {
  return {
    name: 'chatdock-embed-loader',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const chunkOf = (module: string) => {
        const found = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(module),
        );
        if (!found) throw new Error(`The build has no chunk of ${module}.`);
        return JSON.stringify(`./${found.fileName}`);
      };
      for (const name of ['embed', 'openai-chatkit']) {
        await build({
          configFile: false,
          logLevel: 'warn',
          plugins: [shortStyles()],
          define: {
            __CHATDOCK_SHELL__: chunkOf('/src/define.ts'),
            __CHATDOCK_GREETING__: chunkOf('/src/dock/greeting.ts'),
            __CHATDOCK_POLYFILL__: chunkOf('/src/polyfill.ts'),
          },
          build: {
            outDir: dir ?? 'embed',
            emptyOutDir: false,
            target: 'es2022',
            lib: {
              entry: `src/${name}.ts`,
              formats: ['iife'],
              name: 'chatdock',
              fileName: () => `${name}.js`,
            },
          },
        });
      }
    },
  };
}

// What is needed behind one of these doors, and not behind one before it, is one file: every wait on the way costs a
// round trip, and what loads late then needs nothing that may be missing.
const doors = {
  'chat-dock': '/element/src/define.ts',
  chat: '/element/src/chat/define.ts',
  messages: '/element/src/chat/conversation/on-demand/markdown-renderer.ts',
  widgets: '/widgets/src/define.ts',
};

const common = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { conditions: ['@chatdock/source', 'browser', 'production', 'module', 'import', 'default'] },
  build: { target: 'es2022', modulePreload: false as const },
};
const input = { 'chat-dock': 'src/define.ts', polyfill: 'src/polyfill.ts' };

/**
 * The file that each module belongs into, as a build shows that leaves each module a file: by the doors; then whatever
 * of ours loads late is a file with all that only it needs, and what several of those share comes with the messages.
 */
async function filesOf(): Promise<ReadonlyMap<string, string>> {
  const built = (await build({
    ...common,
    configFile: false,
    logLevel: 'error',
    plugins: [plainImports()],
    build: {
      ...common.build,
      write: false,
      minify: false,
      rollupOptions: { input, output: { preserveModules: true } },
    },
  })) as Rolldown.RolldownOutput;
  const modules = new Map(
    built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])),
  );
  const files = new Map<string, string>();
  /** All that is needed at once for a module and has no file yet. */
  const needsOf = (first: Rolldown.OutputChunk): Set<string> => {
    const found = new Set<string>();
    const waiting = [first];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const id = next.facadeModuleId ?? next.fileName;
      if (found.has(id) || files.has(id)) continue;
      found.add(id);
      waiting.push(...next.imports.flatMap((file) => modules.get(file) ?? []));
    }
    return found;
  };
  for (const [name, door] of Object.entries(doors)) {
    const first = [...modules.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(door));
    if (!first) throw new Error(`There is no module ${door}.`);
    for (const id of needsOf(first)) files.set(id, name);
  }
  const asked = new Set([...modules.values()].flatMap(({ dynamicImports }) => dynamicImports));
  const late = [...asked].flatMap((file) => modules.get(file) ?? []);
  const owners = new Map<string, string[]>();
  for (const first of late) {
    for (const id of needsOf(first)) owners.set(id, [...(owners.get(id) ?? []), first.facadeModuleId ?? '']);
  }
  const isOurs = (id: string) => id.includes('/packages/');
  for (const [id, all] of owners) {
    const [owner, ...others] = all.filter(isOurs);
    if (others.length > 0) files.set(id, 'messages');
    // What is somebody else's as well, such as an icon of the whole set, stays with the rest of ours.
    else if (owner && all.length > 1) {
      const rest = [...owners].filter(([, [first, ...more]]) => first === owner && !more.some(isOurs));
      for (const [one] of rest) files.set(one, owner.replace(/^.*\/src\/|\.ts$/g, '').replaceAll('/', '-'));
    }
  }
  return files;
}

/** The files that a chat server hands to pages: `embed.js`, and hashed chunks that load on demand. */
export default defineConfig(async () => {
  const files = await filesOf();
  return {
    ...common,
    plugins: [shortStyles(), plainImports(), wholeImports(), embedLoader()],
    build: {
      ...common.build,
      outDir: 'embed',
      emptyOutDir: true,
      rollupOptions: {
        input,
        output: {
          entryFileNames: 'chunks/[name]-[hash].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [{ name: (id: string) => files.get(id) ?? null, debugName: 'by door' }],
          },
        },
      },
    },
  };
});

import { transform } from 'esbuild';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';

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
      await build({
        configFile: false,
        logLevel: 'warn',
        plugins: [shortStyles()],
        define: {
          __CHATDOCK_SHELL__: chunkOf('/src/define.ts'),
          __CHATDOCK_GREETING__: chunkOf('/src/dock/greeting.ts'),
        },
        build: {
          outDir: dir ?? 'embed',
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry: 'src/embed.ts', formats: ['iife'], name: 'chatdock', fileName: () => 'embed.js' },
        },
      });
    },
  };
}

// Left alone, every small module that two parts of the chat share would be a file, and a request, of its own.
const sharedModules: Readonly<Record<string, RegExp>> = {
  // With the local chat itself.
  shared:
    /\/(lit-html\/directive(-helpers)?\.js|widgets\/src\/(render\/messages|css\/styles|icons\/(icon-from|path-data))\.ts|chat\/composer\/can-dictate\.ts)$/,
  // With whatever draws messages.
  drawing:
    /\/(lit-html\/(async-directive|directives\/(until|private-async-helpers))\.js|widgets\/src\/(render\/read|lazy\/[\w-]+|icons\/icon|links\/urls|markdown\/stream-text)\.ts)$/,
  // With whatever draws widgets, what loads late for them included.
  measures:
    /\/widgets\/src\/(css\/(values|box|rules)|components\/(button|late|unknown|fields\/validity|pickers\/[\w-]+)|theme\/(figures|primitives))\.ts$/,
};
const icons = /\/lucide\/dist\/esm\/icons\//;
const seldomIcons = /\/lucide\/dist\/esm\/[\w/]+\.mjs$|\/(on-demand|icons\/core)\/[\w-]+\.ts$/;

function chunkOf(id: string, graph: Rolldown.ChunkingContext): string | null {
  if (!icons.test(id))
    return Object.keys(sharedModules).find((name) => sharedModules[name]?.test(id)) ?? null;
  const { importers = [] } = graph.getModuleInfo(id) ?? {};
  if (importers.some((importer) => importer.endsWith('/ui/icons.ts'))) return 'shared';
  return importers.some((importer) => !seldomIcons.test(importer)) ? 'drawing' : null;
}

/** The files that a chat server hands to pages: `embed.js`, and hashed chunks that load on demand. */
export default defineConfig({
  resolve: { conditions: ['@chatdock/source', 'browser', 'production', 'module', 'import', 'default'] },
  plugins: [shortStyles(), plainImports(), wholeImports(), embedLoader()],
  build: {
    outDir: 'embed',
    emptyOutDir: true,
    target: 'es2022',
    // Preload links would be refused on pages whose policy asks for nonces.
    modulePreload: false,
    rollupOptions: {
      input: { 'chat-dock': 'src/define.ts' },
      output: {
        entryFileNames: 'chunks/[name]-[hash].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkOf, debugName: 'shared' }],
        },
      },
    },
  },
});

import { build, defineConfig, type Plugin } from 'vite';

// The loader is a classic script of its own, so it is built apart from the modules and told the hashed name of
// the shell.
function embedLoader(): Plugin {
  return {
    name: 'chatdock-embed-loader',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const shell = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
      if (!shell) throw new Error('The build has no shell chunk.');
      await build({
        configFile: false,
        logLevel: 'warn',
        define: { __CHATDOCK_SHELL__: JSON.stringify(`./${shell.fileName}`) },
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

/** The files that a chat server hands to pages: `embed.js`, and hashed chunks that load on demand. */
export default defineConfig({
  resolve: { conditions: ['@chatdock/source', 'worker', 'production', 'module', 'import', 'default'] },
  plugins: [embedLoader()],
  build: {
    outDir: 'embed',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { 'chat-dock': 'src/define.ts' },
      output: { entryFileNames: 'chunks/[name]-[hash].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});

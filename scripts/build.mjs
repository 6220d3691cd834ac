// npm run build: compiles every package and bundles the files that pages load.
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describeForEditors } from './element-types.mjs';
import { pinFiles, withIntegrity } from './integrity.mjs';
import { run } from './run.mjs';

/** The repository's root. */
const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes the custom-elements manifest of `<chat-dock>` and what editors have of it, from the sources. */
export async function describeElement() {
  const analysed = `node_modules/.cache/manifest-${process.pid}`;
  const options = ['--config', '../../.config/cem.config.mjs', '--quiet', '--outdir', `../../${analysed}`];
  await run('cem', ['analyze', ...options], `${root}packages/element`);
  await describeForEditors(`${root}packages/element`, `${root}${analysed}/custom-elements.json`);
  await rm(`${root}${analysed}`, { recursive: true });
}

/** The demo's pages as built, with {@link serverPlaceholder} where the server's address belongs. */
export const demoTemplate = `${root}node_modules/.cache/demo`;

/** Stands for the address of the server, which is known only when it runs. */
export const serverPlaceholder = 'https://server.chatdock.invalid';

/** Bundles what pages load into a folder, and answers the `integrity` of what they may pin. */
export async function bundleElement(folder) {
  await run('vite', ['build', '--logLevel', 'warn', '--outDir', folder], `${root}packages/element`);
  const { version } = JSON.parse(await readFile(`${root}packages/element/package.json`, 'utf8'));
  return pinFiles(folder, version);
}

/** Compiles all packages, then bundles the element and the demo's pages. */
export async function buildAll() {
  await run('tsc', ['-b', 'server', 'packages/element', 'packages/doctor'], root);
  // Widget templates are read at run time, from beside the code that fills them.
  await cp(`${root}server/src`, `${root}server/dist`, {
    recursive: true,
    filter: async (path) => path.endsWith('.widget') || (await stat(path)).isDirectory(),
  });
  const integrity = await bundleElement(`${root}packages/element/embed`);
  for (const [file, value] of Object.entries(integrity)) console.log(`${file}  integrity="${value}"`);
  // What the console names comes with the package.
  await mkdir(`${root}packages/element/docs`, { recursive: true });
  for (const page of ['element.md', 'troubleshooting.md']) {
    const text = withIntegrity(await readFile(`${root}docs/${page}`, 'utf8'), integrity);
    await writeFile(`${root}packages/element/docs/${page}`, text);
  }
  await describeElement();
  const demo = ['build', '--logLevel', 'warn', '--outDir', demoTemplate, '--emptyOutDir'];
  await run('vite', demo, `${root}demo`, { env: { VITE_SERVER_URL: serverPlaceholder } });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();

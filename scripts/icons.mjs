// npm run icons: writes Lucide's icons as the path data that pages draw. Each `lucide-icons.ts` of a package has the
// ones that its folder draws, by its exports: to draw another, export it there with an empty list and run this. The
// whole set, for widgets, is in files by first letter.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { icons } from 'lucide';
import prettier from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const licenceFile = createRequire(import.meta.url).resolve('lucide/LICENSE');

const round = (value) => String(Number(Number(value).toFixed(3)));

function ellipse(cx, cy, rx, ry) {
  const [x, width, radii] = [round(cx - rx), round(2 * rx), `${round(rx)} ${round(ry)}`];
  return `M${x} ${round(cy)}a${radii} 0 1 0 ${width} 0a${radii} 0 1 0 -${width} 0z`;
}

function rectangle(x, y, width, height, r) {
  const [w, h] = [round(width - 2 * r), round(height - 2 * r)];
  const [left, top, radius] = [round(x + r), round(y), round(r)];
  if (!r) return `M${left} ${top}h${w}v${h}h-${w}z`;
  const corner = (dx, dy) => `a${radius} ${radius} 0 0 1 ${round(dx)} ${round(dy)}`;
  return `M${left} ${top}h${w}${corner(r, r)}v${h}${corner(-r, r)}h-${w}${corner(-r, -r)}v-${h}${corner(r, -r)}z`;
}

const shapes = {
  path: ({ d }) => d,
  line: ({ x1 = 0, y1 = 0, x2 = 0, y2 = 0 }) => `M${x1} ${y1}L${x2} ${y2}`,
  circle: ({ cx, cy, r }) => ellipse(Number(cx), Number(cy), Number(r), Number(r)),
  ellipse: ({ cx, cy, rx, ry }) => ellipse(Number(cx), Number(cy), Number(rx), Number(ry)),
  rect: ({ x = 0, y = 0, width, height, rx, ry }) =>
    rectangle(Number(x), Number(y), Number(width), Number(height), Number(rx ?? ry ?? 0)),
  polyline: ({ points }) => `M${points}`,
  polygon: ({ points }) => `M${points}z`,
};

/** An icon's shapes as path data. An unknown shape is an error, and not an icon that lacks it. */
export const pathsOf = (icon) =>
  icon.map(([tag, attributes]) => {
    if (!Object.hasOwn(shapes, tag)) throw new Error(`Lucide has a shape that isn't known here: ${tag}.`);
    return shapes[tag](attributes);
  });

const notice =
  '// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).\n';

function drawnFile(file) {
  const names = [...readFileSync(root + file, 'utf8').matchAll(/export const (\w+)/g)].map(
    ([, name]) => name,
  );
  const lines = names.toSorted().map((name) => {
    const icon = icons[name[0].toUpperCase() + name.slice(1)];
    if (!icon) throw new Error(`Lucide has no icon ${name}, which ${file} exports.`);
    return `export const ${name}: IconPaths = ${JSON.stringify(pathsOf(icon))};\n`;
  });
  const own = file.startsWith('packages/widgets/');
  const type = relative(dirname(file), 'packages/widgets/src/icons/icon-from.js');
  const from = own ? (type.startsWith('.') ? type : `./${type}`) : '@chatdock/widgets';
  return `${notice}import type { IconPaths } from '${from}';\n\n${lines.join('')}`;
}

const setFolder = 'packages/widgets/src/icons/lucide';

function wholeSet() {
  const byLetter = {};
  for (const name of Object.keys(icons).toSorted()) (byLetter[name[0].toLowerCase()] ??= []).push(name);
  const files = Object.entries(byLetter).map(([letter, names]) => {
    const lines = names.map((name) => `${name}: ${JSON.stringify(pathsOf(icons[name]))},`);
    const type = `import type { Icons } from '../icon-from.js';\n\n`;
    return [
      `${setFolder}/${letter}.ts`,
      `${notice}${type}/** Lucide's icons that begin with this letter. */\nexport const icons: Icons = {\n${lines.join('\n')}\n};\n`,
    ];
  });
  const loads = Object.keys(byLetter).map((letter) => `${letter}: new Lazy(() => import('./${letter}.js')),`);
  const index = `${notice}import { Lazy } from '../../lazy/lazy.js';\nimport type { Icons } from '../icon-from.js';\n
/** The whole set of Lucide's icons, by first letter. */
export const lucideByLetter: Readonly<Record<string, Lazy<{ readonly icons: Icons }>>> = {\n${loads.join('\n')}\n};\n`;
  return [...files, [`${setFolder}/by-letter.ts`, index]];
}

/** What every generated file should have in it, by its path. */
export async function generatedIcons() {
  const drawn = readdirSync(`${root}packages`).flatMap((name) => {
    const sources = readdirSync(`${root}packages/${name}/src`, { recursive: true });
    return sources
      .filter((file) => file.endsWith('lucide-icons.ts'))
      .map((file) => `packages/${name}/src/${file}`);
  });
  const options = { printWidth: 110, singleQuote: true, parser: 'typescript' };
  const formatted = drawn.map(async (file) => [file, await prettier.format(drawnFile(file), options)]);
  const licence = [`${setFolder}/LICENSE`, readFileSync(licenceFile, 'utf8')];
  return new Map([...(await Promise.all(formatted)), ...wholeSet(), licence]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of await generatedIcons()) writeFileSync(root + file, text);
}

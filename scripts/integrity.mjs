// What pages may pin: each loader under a name with its version, beside the one that moves on, and what
// `integrity` says of it.
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const isVersioned = (name) => /-\d+\.\d+\.\d+[^/]*\.js$/.test(name);

/** Writes the files under their versions, and answers the integrity of each by its name. */
export async function pinFiles(folder, version) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js') && !isVersioned(name));
  /** @type {Record<string, string>} */
  const values = {};
  for (const name of names.sort()) {
    const pinned = name.replace(/\.js$/, `-${version}.js`);
    const bytes = await readFile(join(folder, name));
    await writeFile(join(folder, pinned), bytes);
    values[pinned] = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  }
  await writeFile(join(folder, 'integrity.json'), `${JSON.stringify(values, null, 2)}\n`);
  return values;
}

/** The guide with the values of this build in place of those that every build has anew. */
export function withIntegrity(guide, values) {
  return Object.entries(values).reduce(
    (text, [name, value]) =>
      text.replace(new RegExp(`(${name.replaceAll('.', '\\.')}"\\s+integrity=")[^"]*`, 'g'), `$1${value}`),
    guide,
  );
}

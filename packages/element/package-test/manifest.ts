import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeElement } from '../../../scripts/build.mjs';
import { packageRoot } from './run.js';

interface Described {
  readonly name: string;
  readonly description?: string;
}

/** What the manifest says of `<chat-dock>`. */
export interface ElementManifest extends Described {
  readonly tagName?: string;
  readonly attributes: readonly Described[];
  readonly events: readonly Described[];
  readonly slots: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssProperties: readonly Described[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly ElementManifest[] }[];
}

/** Makes the custom-elements manifest and reads what it says of `<chat-dock>`. */
export async function readManifest(): Promise<ElementManifest> {
  await describeElement();
  const text = await readFile(join(packageRoot, 'custom-elements.json'), 'utf8');
  const found = (JSON.parse(text) as Manifest).modules
    .flatMap(({ declarations }) => declarations ?? [])
    .find(({ tagName }) => tagName === 'chat-dock');
  if (!found) throw new Error('The manifest has no <chat-dock>.');
  return found;
}

import { guard } from 'lit/directives/guard.js';
import type { Block } from './parse/index.js';

/** So many blocks are looked at together: most of a long list need not be looked at one by one. */
export const groupSize = 32;

/** Blocks in groups, of which only the last one grows. */
export function inGroups(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  for (let start = 0; start < blocks.length; start += groupSize)
    groups.push(blocks.slice(start, start + groupSize));
  return groups;
}

/**
 * Draws blocks that follow each other, and again only those that changed. What else they look like is in `look`. A whole
 * group may have something around it.
 */
export function drawGroups(
  blocks: readonly Block[],
  look: readonly unknown[],
  draw: (block: Block) => unknown,
  around: (group: unknown) => unknown = (group) => group,
): unknown[] {
  return inGroups(blocks).map((group) => {
    const versions = group.map(({ version }) => version);
    return guard([Math.max(...versions), group.length, ...look], () =>
      around(group.map((block) => guard([block.version, ...look], () => draw(block)))),
    );
  });
}

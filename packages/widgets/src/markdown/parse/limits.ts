/**
 * How far what opens within a line may be from what closes it, in characters. What is further away is plain text, so that
 * no text takes time that grows faster than its length, and nobody waits for long while words are held back.
 */
export const reach = 2_000;

/** How far the first line of a formula on lines of its own may be from its last. */
export const formulaReach = 4_000;

/** How many marks are read in the words of one block: what follows is plain text. */
export const mostMarks = 5_000;

/** How deep emphasis may nest: deeper than people write, but well within the stack. */
export const deepest = 40;

/** How deep quotes and lists may nest. */
export const deepestBlock = 100;

/** How many columns a table may have. */
export const widest = 200;

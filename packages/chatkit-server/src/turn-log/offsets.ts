// A generation and a sequence, each of fixed width, so that offsets sort as text.
const generationWidth = 6;
const sequenceWidth = 10;
const written = /^\d{6}_\d{10}$/;

/** The place behind so many entries that one generation of a turn has written. */
export function offsetOf(generation: number, sequence: number): string {
  return `${String(generation).padStart(generationWidth, '0')}_${String(sequence).padStart(sequenceWidth, '0')}`;
}

/** The place before everything: less than any entry's. */
export const firstOffset = offsetOf(0, 0);

/** Whether a text is an offset. */
export function isOffset(text: string): boolean {
  return written.test(text);
}

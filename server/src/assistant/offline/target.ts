import { noun, unquote } from './words.js';

/** The task that a command means, as the tools take it; undefined when it cannot be told. */
export type OfflineTarget = { readonly number: number } | { readonly title: string };

const byNumber = new RegExp(
  `^(?:the\\s+|my\\s+)?(?:${noun}\\s*)?(?:number\\s*|no\\.?\\s*|#\\s*)?(\\d{1,9})[.!?]*$`,
  'i',
);

const pronoun = new RegExp(
  `^(?:it|that|this|(?:that|this|the last|the same|the|the new) (?:one|${noun}))[.!?]*$`,
  'i',
);

/**
 * Reads which task is meant: "task 5", "#5", "it", "the groceries one".
 *
 * @param last the task that was spoken of last
 */
export function readTarget(text: string, last: number | undefined): OfflineTarget | undefined {
  const words = text.trim().replace(/\s+(?:from|on|in)\s+(?:my|the)\s+(?:\w+\s+)?(?:list|tasks)[.!?]*$/i, '');
  const number = byNumber.exec(words)?.[1];
  if (number) return { number: Number(number) };
  if (pronoun.test(words)) return last === undefined ? undefined : { number: last };
  const plain = words
    .replace(
      new RegExp(`^(?:(?:the|my|a)\\s+)?(?:${noun}\\s+(?:called|named|titled|about|to)?\\s*[:,]?)?`, 'i'),
      '',
    )
    .replace(new RegExp(`\\s+(?:one|${noun})[.!?]*$`, 'i'), '');
  const title = unquote(plain);
  return title ? { title } : undefined;
}

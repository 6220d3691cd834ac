import type { Reading } from './command.js';
import { atPlace, noun, ordinalPattern, unquote } from './words.js';

/** The task that a command means, as the tools take it; undefined when it cannot be told. */
export type OfflineTarget = { readonly number: number } | { readonly title: string };

const byNumber = new RegExp(
  `^(?:the\\s+|my\\s+)?(?:${noun}\\s*)?(?:number\\s*|no\\.?\\s*|#\\s*)?(\\d{1,9})[.!?]*$`,
  'i',
);

const pronoun = new RegExp(
  `^(?:it|that|this|(?:that|this|the last|the same|the|the new) (?:one|${noun}))(?: (?:too|as well|instead))?[.!?]*$`,
  'i',
);

const byPlace = new RegExp(`^${ordinalPattern}[.!?]*$`, 'i');

/** Whether words point at a task: "task 5", "it", "the second one". */
export function isPointedAt(text: string): boolean {
  const words = text.trim();
  return byNumber.test(words) || pronoun.test(words) || byPlace.test(words);
}

const calledTask = new RegExp(
  `^(?!an?\\b|new\\b|another\\b)(?:.*\\b(?:one|${noun})[.!?]*$|(?:the\\s+|my\\s+)?${noun}\\b|["“])`,
  'i',
);

/** Whether words name a task and nothing else could be meant: "task 5", "it", "the dentist task". */
export function isPlain(text: string): boolean {
  return isPointedAt(text) || calledTask.test(text.trim());
}

/** Reads which task is meant: "task 5", "#5", "it", "the second one", "the groceries one". */
export function readTarget(
  text: string,
  { last, shown }: Pick<Reading, 'last' | 'shown'>,
): OfflineTarget | undefined {
  const words = text
    .trim()
    .replace(/\s+(?:from|off|on|in)\s+(?:my|the)\s+(?:[\w-]+\s+)?(?:list|tasks)[.!?]*$/i, '');
  const number = byNumber.exec(words)?.[1];
  if (number) return { number: Number(number) };
  const place = byPlace.exec(words)?.[1];
  const placed = place === undefined ? undefined : atPlace(shown, place);
  if (placed && shown.length > 1) return { number: placed.number };
  if (pronoun.test(words)) return last === undefined ? undefined : { number: last };
  if (place !== undefined) return undefined;
  const plain = words
    .replace(
      new RegExp(`^(?:(?:the|my|a)\\s+)?(?:${noun}\\s+(?:called|named|titled|about|to)?\\s*[:,]?)?`, 'i'),
      '',
    )
    .replace(new RegExp(`\\s+(?:one|${noun})[.!?]*$`, 'i'), '');
  const title = unquote(plain).replace(/\?+$/, '').trim();
  return title ? { title } : undefined;
}

import type { ComposerOption } from '@openai/chatkit';
import type { ChatTexts } from '../words/en.js';

/** Which files may be attached. */
export type AttachmentRules = NonNullable<ComposerOption['attachments']>;

const defaultMaxSize = 100 * 1024 * 1024;
const defaultMaxCount = 10;

const matches = (pattern: string, type: string) =>
  pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;

/** How large a file of a type may be, in bytes. */
function maxSizeOf(type: string, { maxSize = defaultMaxSize }: AttachmentRules): number {
  if (typeof maxSize === 'number') return maxSize;
  const exact = Object.entries(maxSize).filter(([pattern]) => matches(pattern, type));
  // `image/png` says more than `image/*`.
  const [, size] = exact.sort(([a], [b]) => Number(a.endsWith('/*')) - Number(b.endsWith('/*')))[0] ?? [];
  return size ?? maxSize['*'] ?? maxSize[''] ?? defaultMaxSize;
}

function isAccepted({ name, type }: File, { accept }: AttachmentRules): boolean {
  if (!accept || Object.keys(accept).length === 0) return true;
  return Object.entries(accept).some(
    ([pattern, endings]) =>
      matches(pattern, type) || endings.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase())),
  );
}

/** A size as it is written in a locale: `2.5 MB`. */
function sizeInWords(bytes: number, locale: string): string {
  const [unit, value] =
    bytes >= 1024 * 1024
      ? (['megabyte', bytes / 1024 / 1024] as const)
      : (['kilobyte', bytes / 1024] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** Which of the files may be attached to a message that has `count` already, and why the others may not. */
export function sortOut(
  files: readonly File[],
  count: number,
  rules: AttachmentRules,
  { texts, locale }: { readonly texts: ChatTexts; readonly locale: string },
): { accepted: readonly File[]; problem: string | undefined } {
  const { maxCount = defaultMaxCount } = rules;
  const accepted: File[] = [];
  let problem: string | undefined;
  for (const file of files) {
    const maxSize = maxSizeOf(file.type, rules);
    if (!isAccepted(file, rules)) problem = texts.fileRefused(file.name);
    else if (file.size > maxSize) problem = texts.fileTooLarge(file.name, sizeInWords(maxSize, locale));
    else if (count + accepted.length >= maxCount) problem = texts.tooManyFiles(maxCount);
    else accepted.push(file);
  }
  return { accepted, problem };
}

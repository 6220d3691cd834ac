import type { UserMessageItem } from '@chatdock/protocol';

const longest = 60;

/** The text of a message in one line. */
export function textOf({ content }: UserMessageItem): string {
  return content
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A thread's title: the beginning of the message that it began with, cut between words. */
export function titleOf(message: UserMessageItem): string {
  const words = textOf(message);
  const text = words.charAt(0).toLocaleUpperCase() + words.slice(1);
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest + 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()}…`;
}

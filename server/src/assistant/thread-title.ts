import { beginningOf, type UserMessageItem } from '@chatdock/protocol';

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
  const space = text.lastIndexOf(' ', longest);
  return `${(space > longest / 2 ? text.slice(0, space) : beginningOf(text, longest)).trimEnd()}…`;
}

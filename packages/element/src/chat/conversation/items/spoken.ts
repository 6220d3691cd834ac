import type { AssistantMessageItem } from '@chatdock/protocol';

/** What a message of the assistant says, part by part. Another server's may have no parts, or parts without words. */
export function spoken({ content }: AssistantMessageItem): readonly string[] {
  return Array.isArray(content) ? content.flatMap(({ text }) => (typeof text === 'string' ? text : [])) : [];
}

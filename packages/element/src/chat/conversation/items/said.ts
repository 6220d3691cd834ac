import {
  beforeThoughts,
  splitThoughts,
  type AssistantMessageContent,
  type AssistantMessageItem,
} from '@chatdock/protocol';

/** One part of a message of the assistant: what it says, and what was only thought. */
export interface Said {
  readonly answer: string;
  readonly thought: string;
  /** Whether the thought goes on. */
  readonly isThinking: boolean;
  readonly annotations: AssistantMessageContent['annotations'];
}

// The beginning of a tag, as far as it may have come.
const tag = /<\/?th|<\/?t?$/i;

function split({ text, annotations = [] }: AssistantMessageContent, streaming: boolean): Said {
  if (!tag.test(text)) return { answer: text, thought: '', isThinking: false, annotations };
  const { answer, thought, state } = splitThoughts(beforeThoughts, text, !streaming);
  // Places are those in the whole text.
  const before = text.endsWith(answer) ? text.length - answer.length : 0;
  return {
    answer,
    thought: thought.trim(),
    isThinking: state.depth > 0,
    annotations: annotations.map((one) =>
      one.index === undefined ? one : { ...one, index: Math.max(0, one.index - before) },
    ),
  };
}

/**
 * What a message of the assistant says, part by part. Servers that don't tell apart what open models think send both as
 * one text. Another server's message may have no parts, or parts without words.
 */
export function saidIn({ content }: AssistantMessageItem, streaming = false): readonly Said[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((part) => (typeof part.text === 'string' ? split(part, streaming) : []));
}

/** The words of a message of the assistant, part by part. */
export function spoken(item: AssistantMessageItem): readonly string[] {
  return saidIn(item).map(({ answer }) => answer);
}

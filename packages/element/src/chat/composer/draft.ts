import type { Entity } from '@openai/chatkit';
import type { SendParams } from '../session/send-message.js';

/** What a message says, part by part. */
export type Content = NonNullable<SendParams['content']>;

/** An entity in the draft: its name stands from `start` to `end`, and goes as a whole. */
interface DraftTag {
  readonly start: number;
  readonly end: number;
  readonly entity: Entity;
}

/** What is being written. Never changed in place. */
export interface Draft {
  readonly text: string;
  /** In the order of the text; they do not overlap. */
  readonly tags: readonly DraftTag[];
}

/** A draft, and where the caret is to stand in it. */
export interface PlacedDraft {
  readonly draft: Draft;
  readonly caret: number;
}

/** A draft of words alone. */
export function plainDraft(text: string): Draft {
  return { text, tags: [] };
}

function shift(tags: readonly DraftTag[], by: number): DraftTag[] {
  return tags.map((tag) => ({ ...tag, start: tag.start + by, end: tag.end + by }));
}

/** The draft with the characters from `from` to `to` replaced; tags that this touches go as a whole. */
export function replaceRange(draft: Draft, from: number, to: number, text: string): PlacedDraft {
  const touched = draft.tags.filter(({ start, end }) => start < to && end > from);
  const left = Math.min(from, ...touched.map(({ start }) => start));
  const right = Math.max(to, ...touched.map(({ end }) => end));
  const before = draft.tags.filter(({ end }) => end <= left);
  const after = draft.tags.filter(
    ({ start }) => start >= right && !touched.some((tag) => tag.start === start),
  );
  const caret = left + text.length;
  return {
    draft: {
      text: draft.text.slice(0, left) + text + draft.text.slice(right),
      tags: [...before, ...shift(after, caret - right)],
    },
    caret,
  };
}

/** The draft after the reader has edited its text in the field. */
export function editedDraft(draft: Draft, text: string): PlacedDraft {
  const former = draft.text;
  const most = Math.min(former.length, text.length);
  let head = 0;
  while (head < most && former[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < most - head && former[former.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  return replaceRange(draft, head, former.length - tail, text.slice(head, text.length - tail));
}

/** The draft with an entity in place of the characters from `from` to `to`, and a space to go on after it. */
export function insertEntity(draft: Draft, from: number, to: number, entity: Entity): PlacedDraft {
  const { draft: changed, caret } = replaceRange(draft, from, to, `${entity.title} `);
  const start = caret - entity.title.length - 1;
  const tag = { start, end: caret - 1, entity };
  const tags = [...changed.tags, tag].sort((a, b) => a.start - b.start);
  return { draft: { text: changed.text, tags }, caret };
}

/** A draft with the content of a message. */
export function draftOf(content: Content): Draft {
  let text = '';
  const tags: DraftTag[] = [];
  for (const part of content) {
    const start = text.length;
    text += part.text;
    if (part.type !== 'input_tag') continue;
    const { id, group, interactive, data } = part;
    const entity: Entity = {
      id,
      title: part.text,
      ...(group !== undefined && { group }),
      ...(interactive !== undefined && { interactive }),
      ...(data && { data: data as Record<string, string> }),
    };
    tags.push({ start, end: text.length, entity });
  }
  return { text, tags };
}

/** The pieces of a draft, in order: words, and entities between them. */
export function piecesOf({ text, tags }: Draft): { text: string; entity?: Entity }[] {
  let from = 0;
  const pieces: { text: string; entity?: Entity }[] = [];
  for (const { start, end, entity } of tags) {
    pieces.push({ text: text.slice(from, start) }, { text: text.slice(start, end), entity });
    from = end;
  }
  return [...pieces, { text: text.slice(from) }].filter((piece) => piece.text !== '');
}

/** The content of the message that the draft becomes; white space around it goes. */
export function contentOfDraft(draft: Draft): Content {
  const pieces = piecesOf(draft);
  const parts = pieces.map(({ text, entity }, index): Content[number] => {
    if (entity) {
      const { id, title, group, interactive = false, data = {} } = entity;
      return { type: 'input_tag', id, text: title, data, interactive, ...(group !== undefined && { group }) };
    }
    const start = index === 0 ? text.trimStart() : text;
    return { type: 'input_text', text: index === pieces.length - 1 ? start.trimEnd() : start };
  });
  return parts.filter(({ text }) => text !== '');
}

/** What the reader is about to mention or command: a sign, and the words after it up to the caret. */
export interface Trigger {
  readonly sign: '@' | '/';
  /** Where the sign stands. */
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

/** The trigger at the caret, if there is one. A sign inside a word or a tag is none. */
export function triggerAt({ text, tags }: Draft, caret: number): Trigger | undefined {
  const match = /(?:^|\s)([@/])([^\s@/]*)$/u.exec(text.slice(0, caret));
  if (!match) return undefined;
  const [, sign, query = ''] = match;
  const from = caret - query.length - 1;
  if (tags.some(({ start, end }) => start <= from && end > from)) return undefined;
  return { sign: sign as Trigger['sign'], from, to: caret, query };
}

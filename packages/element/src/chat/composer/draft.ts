import type { Entity } from '@openai/chatkit';
import type { SendParams } from '../session/send-message.js';

/** What a message says, part by part. */
export type Content = NonNullable<SendParams['content']>;

/** An entity in the draft: its name stands from `start` to `end`, and goes as a whole. */
export interface DraftTag {
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

/** The content of the message that words alone become; white space around them goes. */
export function plainContent({ text }: Draft): Content {
  const trimmed = text.trim();
  return trimmed ? [{ type: 'input_text', text: trimmed }] : [];
}

import { beforeThoughts, splitThoughts, thoughtsIn, type ThoughtState } from '@chatdock/protocol';
import type { ProviderEvent, ProviderItem, ProviderPart } from './run-events.js';
import { ThinkingAloud } from './thinking-aloud.js';

/** An event of a provider, or that a message which was announced is none after all. */
export type SpokenEvent = ProviderEvent | { readonly type: 'message_retracted'; readonly item_id: string };

type TextDelta = Extract<ProviderEvent, { type: 'response.output_text.delta' }>;
type TextDone = Extract<ProviderEvent, { type: 'response.output_text.done' }>;
type PartAdded = Extract<ProviderEvent, { type: 'response.content_part.added' }>;

/**
 * Tells what a model says from what it thinks in its text, and shows a message only once there is something in it:
 * thoughts become reasoning, and a blank message nothing at all.
 */
export class SaidAndThought {
  readonly #thinking = new ThinkingAloud('thought');
  /** The message that is being made. */
  #id: string | undefined;
  /** Its announcement, and that of its parts. */
  #announcement: ProviderEvent[] = [];
  #isAnnounced = false;
  /** How far each of its parts is read. */
  #states = new Map<number, ThoughtState>();
  /** White space that waits for a word. */
  #blank = '';
  /** What was said in the message so far. */
  #said = '';

  /** What one event becomes. */
  take(event: ProviderEvent): SpokenEvent[] {
    switch (event.type) {
      case 'response.output_item.added':
        return event.item.type === 'message' ? [...this.flush(), ...this.#begin(event)] : this.#pass(event);
      case 'response.content_part.added':
        return this.#isOurs(event.item_id) ? this.#partAdded(event) : this.#pass(event);
      case 'response.output_text.delta':
        return this.#isOurs(event.item_id) ? this.#delta(event) : this.#pass(event);
      case 'response.output_text.done':
        return this.#isOurs(event.item_id) ? this.#textDone(event) : this.#pass(event);
      case 'response.output_item.done':
        return this.#isOurs(event.item.id) ? this.#itemDone(event.item) : this.#pass(event);
      case 'response.output_text.annotation.added':
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_summary_text.done':
      case 'response.image_generation_call.partial_image':
        return this.#pass(event);
      default:
        // Providers send more than is shown.
        return [event];
    }
  }

  /** Announces a message that is being made, although nothing has been said in it. */
  flush(): SpokenEvent[] {
    if (this.#isAnnounced || this.#id === undefined) return [];
    this.#isAnnounced = true;
    return this.#announcement;
  }

  /** Leaves a message that is taken back. */
  abandon(): void {
    this.#id = undefined;
    this.#thinking.end();
  }

  #isOurs(id: string): boolean {
    return this.#id !== undefined && this.#id === id;
  }

  /** Another item, or an event that is none of a message: what was announced before it comes before it. */
  #pass(event: ProviderEvent): SpokenEvent[] {
    return [...this.flush(), event];
  }

  #begin(event: Extract<ProviderEvent, { type: 'response.output_item.added' }>): SpokenEvent[] {
    this.#id = event.item.id;
    this.#announcement = [event];
    this.#isAnnounced = false;
    this.#states = new Map();
    this.#blank = '';
    this.#said = '';
    return [];
  }

  #partAdded(event: PartAdded): SpokenEvent[] {
    if (event.part.type === 'reasoning_text') return [event];
    if (textOf(event.part) !== '') return this.#pass(event);
    this.#announcement = [...this.#announcement, event];
    return this.#isAnnounced ? [event] : [];
  }

  #delta(event: TextDelta): SpokenEvent[] {
    const { content_index, delta } = event;
    const split = splitThoughts(this.#states.get(content_index) ?? beforeThoughts, delta);
    this.#states.set(content_index, split.state);
    const before = this.#said;
    this.#said = split.wasAllThought ? split.answer : before + split.answer;
    if (this.#isAnnounced && split.answer === delta) return [event];
    const events: SpokenEvent[] = split.wasAllThought ? this.#retract() : [];
    const thought = split.wasAllThought ? before + split.thought : split.thought;
    if (thought !== '') events.push(...this.#thinking.take(thought));
    if (split.isThoughtOver) events.push(...this.#thinking.end());
    return split.answer === '' ? events : [...events, ...this.#say(event, split.answer)];
  }

  #say(event: TextDelta, text: string): SpokenEvent[] {
    const delta = this.#blank + text;
    if (!this.#isAnnounced && delta.trim() === '') {
      this.#blank = delta;
      return [];
    }
    this.#blank = '';
    return [...this.flush(), { ...event, delta }];
  }

  #textDone(event: TextDone): SpokenEvent[] {
    const events = this.#thoughtsAtEnd(event.content_index, event.text);
    const text = thoughtsIn(event.text).answer;
    if (!this.#isAnnounced && text.trim() === '') return events;
    return [...events, ...this.flush(), { ...event, text }];
  }

  #itemDone(item: ProviderItem): SpokenEvent[] {
    const parts = item.content ?? [];
    const events = parts.flatMap((part, index) => this.#thoughtsAtEnd(index, part.text ?? ''));
    const content = parts.map((part) =>
      part.text === undefined ? part : { ...part, text: thoughtsIn(part.text).answer },
    );
    if (content.every((part) => textOf(part).trim() === '')) events.push(...this.#retract());
    else events.push(...this.flush(), { type: 'response.output_item.done', item: { ...item, content } });
    this.#id = undefined;
    return events;
  }

  /** What of the thoughts of a part has not been told when its text is complete; nothing the second time. */
  #thoughtsAtEnd(index: number, text: string): SpokenEvent[] {
    const state = this.#states.get(index);
    if (state === finished) return [];
    this.#states.set(index, finished);
    const thought = state ? splitThoughts(state, '', true).thought : thoughtsIn(text).thought;
    return [...this.#thinking.take(thought), ...this.#thinking.end()];
  }

  #retract(): SpokenEvent[] {
    const wasAnnounced = this.#isAnnounced;
    this.#isAnnounced = false;
    this.#blank = '';
    return wasAnnounced && this.#id !== undefined ? [{ type: 'message_retracted', item_id: this.#id }] : [];
  }
}

/** Stands for a part whose text is complete. */
const finished: ThoughtState = { ...beforeThoughts };

function textOf({ text, refusal }: ProviderPart): string {
  return text ?? refusal ?? '';
}

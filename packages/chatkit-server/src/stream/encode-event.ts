import type { ThreadStreamEvent } from '@chatdock/protocol';

const NOT_ASCII = /[^\0-\x7f]/;

/**
 * Makes server-sent events. One encoder serves one stream: it remembers the beginning of the last text delta,
 * since nearly all events of an answer are deltas of one message and differ in their text only.
 */
export class EventEncoder {
  #itemId: string | undefined;
  #contentIndex = 0;
  #prefix = '';

  /** The event as bytes. JSON has no raw line breaks, so an event is always one `data` line. */
  encode(event: ThreadStreamEvent): Uint8Array {
    if (event.type === 'thread.item.updated') {
      const { update } = event;
      if (update.type === 'assistant_message.content_part.text_delta') {
        const text = `${this.#prefixOf(event.item_id, update.content_index)}${JSON.stringify(update.delta)}}}\n\n`;
        // One byte a character is written several times as fast, and most text is of that kind.
        return Buffer.from(text, NOT_ASCII.test(text) ? 'utf8' : 'latin1');
      }
    }
    return Buffer.from(`data: ${JSON.stringify(event)}\n\n`);
  }

  #prefixOf(itemId: string, contentIndex: number): string {
    if (itemId !== this.#itemId || contentIndex !== this.#contentIndex) {
      this.#itemId = itemId;
      this.#contentIndex = contentIndex;
      const type = 'assistant_message.content_part.text_delta';
      const update = `{"type":"${type}","content_index":${contentIndex},"delta":`;
      this.#prefix = `data: {"type":"thread.item.updated","item_id":${JSON.stringify(itemId)},"update":${update}`;
    }
    return this.#prefix;
  }
}

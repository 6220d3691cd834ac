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
  #isAscii = true;

  /** The event as bytes. JSON has no raw line breaks, so an event is always one `data` line. */
  encode(event: ThreadStreamEvent): Uint8Array {
    if (event.type === 'thread.item.updated') {
      const { update } = event;
      if (update.type === 'assistant_message.content_part.text_delta') {
        if (event.item_id !== this.#itemId || update.content_index !== this.#contentIndex) {
          this.#remember(event.item_id, update.content_index);
        }
        const delta = JSON.stringify(update.delta);
        const isAscii = this.#isAscii && !NOT_ASCII.test(delta);
        // One byte a character is written several times as fast, and most text is of that kind.
        return Buffer.from(`${this.#prefix}${delta}}}\n\n`, isAscii ? 'latin1' : 'utf8');
      }
    }
    return Buffer.from(`data: ${JSON.stringify(event)}\n\n`);
  }

  #remember(itemId: string, contentIndex: number): void {
    this.#itemId = itemId;
    this.#contentIndex = contentIndex;
    this.#isAscii = !NOT_ASCII.test(itemId);
    const type = 'assistant_message.content_part.text_delta';
    const update = `{"type":"${type}","content_index":${contentIndex},"delta":`;
    this.#prefix = `data: {"type":"thread.item.updated","item_id":${JSON.stringify(itemId)},"update":${update}`;
  }
}

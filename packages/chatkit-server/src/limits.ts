import type { ChatKitReq, UserMessageInput } from '@chatdock/protocol';
import { RequestError } from './errors/request-error.js';

/** How much one request may carry and one answer may hold. Sizes are bytes of UTF-8; lengths are characters. */
export interface Limits {
  /** The words of a message: what was typed, and what it quotes. Default 32,768 (32 KiB). */
  readonly messageBytes: number;
  /** Files of one message. Default 20. */
  readonly attachments: number;
  /**
   * Anything else that a client says in one request, each by itself: the payload of an action, the output of a client
   * tool, the answers to a question, what a message has besides its words, the metadata of the page. Default 262,144 (256 KiB).
   */
  readonly inputBytes: number;
  /** The title that a user gives a thread. Default 256. */
  readonly titleLength: number;
  /** The items of one page. What is more comes with the next page, but every page has an item. Default 1,048,576 (1 MiB). */
  readonly pageBytes: number;
}

/** The limits of a server that sets none. */
export const defaultLimits: Limits = {
  messageBytes: 32 * 1024,
  attachments: 20,
  inputBytes: 256 * 1024,
  titleLength: 256,
  pageBytes: 1024 * 1024,
};

/**
 * Refuses a request that says too much.
 *
 * @throws RequestError `payload_too_large`, naming the field
 */
export function checkLimits(request: ChatKitReq, limits: Limits): void {
  checkInput(request.metadata, 'metadata', limits);
  switch (request.type) {
    case 'threads.create':
    case 'threads.add_user_message':
      return checkMessage(request.params.input, limits);
    case 'threads.add_client_tool_output':
      return checkInput(request.params.result, 'params.result', limits);
    case 'threads.add_structured_input':
      return checkInput(request.params.input, 'params.input', limits);
    case 'threads.custom_action':
    case 'threads.sync_custom_action':
      return checkInput(request.params.action, 'params.action', limits);
    case 'threads.update':
      if (request.params.title.length <= limits.titleLength) return;
      throw tooLarge('params.title', `A title has ${amount(limits.titleLength)} characters at most.`);
    case 'items.feedback':
      return checkInput(request.params.item_ids, 'params.item_ids', limits);
    case 'attachments.create':
      return checkInput(request.params, 'params', limits);
    // Ids and numbers alone; the sound of a dictation is what the body's own limit is for.
    case 'threads.retry_after_item':
    case 'threads.get_by_id':
    case 'threads.list':
    case 'threads.delete':
    case 'items.list':
    case 'attachments.delete':
    case 'input.transcribe':
    case 'turns.stop':
      return;
  }
}

function checkMessage(input: UserMessageInput, limits: Limits): void {
  const { attachments, messageBytes } = limits;
  if (input.attachments.length > attachments) {
    throw tooLarge('params.input.attachments', `A message has ${amount(attachments)} files at most.`);
  }
  const { content, quoted_text = '', ...rest } = input;
  const tags = content.map(({ text: _words, ...tag }) => tag);
  checkInput([tags, rest], 'params.input', limits);
  const words = content.reduce((size, { text }) => size + bytesOf(text), bytesOf(quoted_text));
  if (words <= messageBytes) return;
  throw tooLarge(
    'params.input',
    `A message has ${inUnits(messageBytes)} at most. Shorten it, or send it in parts.`,
  );
}

function checkInput(value: unknown, field: string, { inputBytes }: Limits): void {
  if (bytesOf(value, inputBytes) <= inputBytes) return;
  throw tooLarge(field, `The field ${field} has ${inUnits(inputBytes)} at most.`);
}

function tooLarge(field: string, message: string): RequestError {
  return new RequestError('payload_too_large', message, { field });
}

const amount = (number: number) => number.toLocaleString('en');

function inUnits(bytes: number): string {
  return bytes % 1024 === 0 ? `${amount(bytes / 1024)} KiB` : `${amount(bytes)} bytes`;
}

// What a number, a separator or a pair of quotes takes, roughly.
const atom = 8;

/**
 * Roughly how many bytes a JSON value takes: its texts and names to the byte, the rest by rule of thumb. Stops to count
 * when there are more than `enough`.
 */
export function bytesOf(value: unknown, enough = Infinity): number {
  if (typeof value === 'string') {
    // One of UTF-16 is one to three of UTF-8, so that most texts need not be counted.
    return value.length > enough ? value.length : Buffer.byteLength(value);
  }
  if (typeof value !== 'object' || value === null) return value === undefined ? 0 : atom;
  let size = 0;
  for (const [name, entry] of Object.entries(value)) {
    size += (Array.isArray(value) ? 0 : Buffer.byteLength(name)) + atom + bytesOf(entry, enough - size);
    if (size > enough) break;
  }
  return size;
}

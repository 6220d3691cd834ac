import { randomBytes } from 'node:crypto';

/** What an id is made for; decides its prefix. */
export type StoreItemType =
  'thread' | 'message' | 'tool_call' | 'task' | 'workflow' | 'attachment' | 'sdk_hidden_context';

const prefixes = {
  thread: 'thr',
  message: 'msg',
  tool_call: 'tc',
  task: 'tsk',
  workflow: 'wf',
  attachment: 'atc',
  sdk_hidden_context: 'shcx',
} as const satisfies Record<StoreItemType, string>;

const RANDOM_BYTES = 12;

/**
 * An id with the prefix of its type and 96 random bits, such as `msg_3f9c01d2a4b5c6d7e8f90a1b`. The reference
 * uses 32 bits, which collide within a day on a busy server.
 */
export function generateId(type: StoreItemType): string {
  return `${prefixes[type]}_${randomBytes(RANDOM_BYTES).toString('hex')}`;
}

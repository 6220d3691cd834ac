import { JsonResult, type ChatKitServer, type StreamingResult } from '@chatdock/chatkit-server';
import type { AssistantMessageItem, ThreadStreamEvent } from '@chatdock/protocol';

const CREATED_AT = '2026-01-02T03:04:05.678Z';

/** What a user says, as requests carry it. */
export function userInput(text = 'Hello', attachments: string[] = []) {
  return { content: [{ type: 'input_text', text }], attachments, inference_options: {} };
}

export function createThread(text?: string) {
  return { type: 'threads.create', params: { input: userInput(text) } };
}

export function addMessage(thread_id: string, text?: string) {
  return { type: 'threads.add_user_message', params: { thread_id, input: userInput(text) } };
}

/** The answer to a streaming request. */
export async function stream<C>(
  server: ChatKitServer<C>,
  request: object,
  context: C,
): Promise<StreamingResult> {
  const result = await server.process(request, context);
  if (result instanceof JsonResult) throw new Error('This request is not answered by a stream.');
  return result;
}

/** The answer to any other request. */
export async function json<C>(server: ChatKitServer<C>, request: object, context: C): Promise<unknown> {
  const result = await server.process(request, context);
  if (!(result instanceof JsonResult)) throw new Error('This request is answered by a stream.');
  return JSON.parse(result.json) as unknown;
}

export function assistantMessage(thread_id: string, id: string, text = ''): AssistantMessageItem {
  const content = text ? [{ type: 'output_text' as const, text, annotations: [] }] : [];
  return { type: 'assistant_message', id, thread_id, created_at: CREATED_AT, content };
}

export function textDelta(item_id: string, delta: string): ThreadStreamEvent {
  const type = 'assistant_message.content_part.text_delta';
  return { type: 'thread.item.updated', item_id, update: { type, content_index: 0, delta } };
}

/** A promise and the function that resolves it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

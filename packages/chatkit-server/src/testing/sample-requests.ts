import type { ChatKitReq } from '@chatdock/protocol';

/** Ids that requests name. */
export interface SampleIds {
  readonly thread: string;
  /** A user message of the thread. */
  readonly message: string;
  /** A widget of the thread. */
  readonly widget: string;
  /** A structured input of the thread. */
  readonly question: string;
  readonly attachment: string;
}

type Requests = { [R in ChatKitReq as R['type']]: R };

/**
 * One request of every type, naming these ids wherever the type can name one: whatever a server must refuse to
 * somebody, it must refuse in all of them.
 */
export function sampleRequests({ thread, message, widget, question, attachment }: SampleIds): Requests {
  const thread_id = thread;
  const input = {
    content: [{ type: 'input_text' as const, text: 'Hello' }],
    attachments: [attachment],
    inference_options: {},
  };
  const action = { type: 'task.complete', payload: { number: 1 } };
  return {
    'threads.create': { type: 'threads.create', params: { input } },
    'threads.add_user_message': { type: 'threads.add_user_message', params: { thread_id, input } },
    'threads.add_client_tool_output': {
      type: 'threads.add_client_tool_output',
      params: { thread_id, result: { city: 'Oslo' } },
    },
    'threads.add_structured_input': {
      type: 'threads.add_structured_input',
      params: { thread_id, item_id: question, input: { status: 'skipped', answers: {} } },
    },
    'threads.retry_after_item': {
      type: 'threads.retry_after_item',
      params: { thread_id, item_id: message },
    },
    'threads.custom_action': {
      type: 'threads.custom_action',
      params: { thread_id, item_id: widget, action },
    },
    'threads.sync_custom_action': {
      type: 'threads.sync_custom_action',
      params: { thread_id, item_id: widget, action },
    },
    'threads.get_by_id': { type: 'threads.get_by_id', params: { thread_id } },
    'threads.list': { type: 'threads.list', params: { after: thread, order: 'desc' } },
    'threads.update': { type: 'threads.update', params: { thread_id, title: 'Mine now' } },
    'threads.delete': { type: 'threads.delete', params: { thread_id } },
    'items.list': { type: 'items.list', params: { thread_id, after: message, order: 'desc' } },
    'items.feedback': {
      type: 'items.feedback',
      params: { thread_id, item_ids: [message, widget], kind: 'positive' },
    },
    'attachments.create': {
      type: 'attachments.create',
      params: { name: 'cat.png', size: 3, mime_type: 'image/png' },
    },
    'attachments.delete': { type: 'attachments.delete', params: { attachment_id: attachment } },
    'input.transcribe': {
      type: 'input.transcribe',
      params: { audio_base64: 'AAAA', mime_type: 'audio/webm' },
    },
    'turns.stop': { type: 'turns.stop', params: { turn_id: thread } },
  };
}

import type { Attachment, ThreadItem, ThreadMetadata } from '@chatdock/protocol';

const CREATED_AT = '2026-01-02T03:04:05.678Z';

/** A thread. */
export function sampleThread(id: string, title?: string): ThreadMetadata {
  return {
    id,
    created_at: CREATED_AT,
    status: { type: 'active' },
    metadata: {},
    ...(title !== undefined && { title }),
  };
}

/** A user message. */
export function sampleMessage(threadId: string, id: string, text = id): ThreadItem {
  return {
    type: 'user_message',
    id,
    thread_id: threadId,
    created_at: CREATED_AT,
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
  };
}

/** An attachment with everything it can carry. */
export function sampleAttachment(id: string): Attachment {
  return {
    type: 'image',
    id,
    name: 'cat.png',
    mime_type: 'image/png',
    preview_url: 'https://files.example.test/cat.png',
    thread_id: 'thr_files',
    upload_descriptor: { url: 'https://files.example.test/up', method: 'PUT', headers: { 'x-a': 'b' } },
    metadata: { internal: 'note', nested: { n: null, list: [1] } },
  };
}

/** One item of every kind, with nulls in free-form data and text that databases find hard. */
export function sampleItems(threadId: string): ThreadItem[] {
  const base = (id: string) => ({ id, thread_id: threadId, created_at: CREATED_AT });
  const hard = 'NUL \u0000, lone \ud83d, emoji 👍🏽, line\nend, quote "\\';
  return [
    {
      type: 'user_message',
      ...base('i1'),
      content: [
        { type: 'input_text', text: hard },
        { type: 'input_tag', id: 't', text: 'Tag', data: { n: null, l: [null] }, interactive: true },
      ],
      attachments: [sampleAttachment('atc_item')],
      quoted_text: hard,
      inference_options: { model: 'm', tool_choice: { id: 'search' } },
    },
    {
      type: 'assistant_message',
      ...base('i2'),
      content: [
        {
          type: 'output_text',
          text: hard,
          annotations: [
            { type: 'annotation', source: { type: 'file', title: 'T', filename: 'f' }, index: 3 },
          ],
        },
      ],
    },
    {
      type: 'client_tool_call',
      ...base('i3'),
      status: 'completed',
      call_id: 'call',
      name: 'locate',
      arguments: { a: null },
      output: [null, hard],
    },
    {
      type: 'widget',
      ...base('i4'),
      widget: { type: 'Card', children: [{ type: 'Balloon', height: 3 }] },
      copy_text: '',
    },
    { type: 'generated_image', ...base('i5') },
    {
      type: 'structured_input',
      ...base('i6'),
      status: 'pending',
      inputs: [{ type: 'freeform', id: 'q', question: 'Why?' }],
    },
    {
      type: 'workflow',
      ...base('i7'),
      workflow: {
        type: 'custom',
        tasks: [{ type: 'thought', content: 'hm', status_indicator: 'none' }],
        summary: { duration: 3 },
        expanded: false,
      },
    },
    { type: 'task', ...base('i8'), task: { type: 'image', status_indicator: 'loading' } },
    { type: 'end_of_turn', ...base('i9') },
    { type: 'hidden_context_item', ...base('i10'), content: { n: null, text: hard } },
    { type: 'sdk_hidden_context', ...base('i11'), content: 'note' },
  ];
}

import type { Chat } from './chat.js';
import type { RunningApp } from './app.js';

/** Adds example tasks to the list of whoever uses the chat, over HTTP, in a thread of their own. */
export async function addExamples(app: RunningApp, chat: Chat, count: number): Promise<void> {
  const session = JSON.parse((await chat.kept())['tidewater:session'] ?? '{}') as { token: string };
  const answer = await fetch(`${app.server}/api/auth/token`, {
    headers: { authorization: `Bearer ${session.token}` },
  });
  const { token } = (await answer.json()) as { token: string };
  const send = async (body: object) => {
    const response = await fetch(`${app.server}/chatkit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status}: ${text}`);
    return text;
  };
  const input = {
    content: [{ type: 'input_text', text: 'show my tasks' }],
    attachments: [],
    inference_options: {},
  };
  const begun = await send({ type: 'threads.create', params: { input } });
  const thread_id = /"thread":\{"id":"(\w+)"/.exec(begun)?.[1];
  const item_id = /"item":\{"id":"(\w+)"[^{}]*"type":"widget"|"type":"widget","id":"(\w+)"/.exec(begun);
  const action = { type: 'tasks.add_example' };
  const item = item_id?.[1] ?? item_id?.[2];
  for (let added = 0; added < count; added += 1) {
    await send({ type: 'threads.custom_action', params: { thread_id, item_id: item, action } });
  }
}

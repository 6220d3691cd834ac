import { describe, expect, it } from 'vitest';
import { type Model, type ModelRequest } from '@openai/agents';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import { ScriptedEndpoint, type ScriptedReply } from '@chatdock/chatkit-server/testing';
import { agentServer, ask, chatCompletionsModel, responsesModel } from './agent-server.js';

const reply: ScriptedReply = { output: [{ text: ['Hel', 'lo ', 'there'] }] };

/** A model of one's own that gives only text deltas and the final response. */
const ownModel: Model = {
  getResponse: () => Promise.reject(new Error('not used')),
  async *getStreamedResponse(_request: ModelRequest) {
    for (const delta of ['Hel', 'lo ', 'there']) yield { type: 'output_text_delta' as const, delta };
    yield {
      type: 'response_done' as const,
      response: {
        id: 'r',
        usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
        output: [
          {
            type: 'message' as const,
            role: 'assistant' as const,
            status: 'completed' as const,
            content: [{ type: 'output_text' as const, text: 'Hello there' }],
          },
        ],
      },
    };
  },
};

async function answerOf(model: Model): Promise<unknown> {
  return withoutIds(await ask(agentServer({ model }).server));
}

function withoutIds(events: ThreadStreamEvent[]): unknown {
  const text = JSON.stringify(events);
  const id = /"(?:item_id|id)":"([^"]+)"/.exec(text)?.[1] ?? '';
  return JSON.parse(text.replaceAll(id, 'ID').replace(/"(thread_id|created_at)":"[^"]*"/g, '"$1":""'));
}

const delta = (text: string) => ({
  type: 'thread.item.updated',
  item_id: 'ID',
  update: { type: 'assistant_message.content_part.text_delta', content_index: 0, delta: text },
});
const part = (text: string) => ({ type: 'output_text', text, annotations: [] });
const message = (content: object[]) => ({
  type: 'assistant_message',
  id: 'ID',
  thread_id: '',
  created_at: '',
  content,
});
const expected = [
  { type: 'thread.item.added', item: message([]) },
  {
    type: 'thread.item.updated',
    item_id: 'ID',
    update: { type: 'assistant_message.content_part.added', content_index: 0, content: part('') },
  },
  delta('Hel'),
  delta('lo '),
  delta('there'),
  {
    type: 'thread.item.updated',
    item_id: 'ID',
    update: { type: 'assistant_message.content_part.done', content_index: 0, content: part('Hello there') },
  },
  { type: 'thread.item.done', item: message([part('Hello there')]) },
];

describe('an answer', () => {
  it('makes the same events from the Responses API', async () => {
    const endpoint = await ScriptedEndpoint.start(reply);
    expect(await answerOf(responsesModel(endpoint))).toEqual(expected);
    await endpoint.close();
  });

  it('makes the same events from Chat Completions', async () => {
    const endpoint = await ScriptedEndpoint.start(reply);
    expect(await answerOf(chatCompletionsModel(endpoint))).toEqual(expected);
    await endpoint.close();
  });

  it('makes the same events from a model of one’s own', async () => {
    expect(await answerOf(ownModel)).toEqual(expected);
  });
});

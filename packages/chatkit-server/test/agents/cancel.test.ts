import { describe, expect, it } from 'vitest';
import { Agent, run } from '@openai/agents';
import { MemoryStore } from '@chatdock/chatkit-server';
import { AgentContext, streamAgentResponse } from '@chatdock/chatkit-server/agents';
import { createServer, ScriptedEndpoint, type ScriptedReply } from '@chatdock/chatkit-server/testing';
import { createThread, stream } from '../support/requests.js';
import { agentServer, responsesModel } from './agent-server.js';

const slow: ScriptedReply = { output: [{ text: Array.from({ length: 2000 }, () => 'word ') }], dripMs: 5 };

/** Leaves after some chunks; answers how long the endpoint took to see it, in milliseconds. */
async function timeToAbort(server: ReturnType<typeof agentServer>['server'], endpoint: ScriptedEndpoint) {
  const result = await stream(server, createThread(), undefined);
  const chunks = result[Symbol.asyncIterator]();
  for (let seen = 0; seen < 8; seen++) await chunks.next();
  const start = performance.now();
  await result.cancel();
  expect(await endpoint.requests[0]?.aborted).toBe(true);
  return performance.now() - start;
}

describe('a client that goes away', () => {
  it('stops the model within 500 ms, and what it had said is kept', async () => {
    const endpoint = await ScriptedEndpoint.start(slow);
    const { server, store, log } = agentServer({ model: responsesModel(endpoint) });
    expect(await timeToAbort(server, endpoint)).toBeLessThan(500);
    const [thread] = (await store.loadThreads(1, null, 'asc', undefined)).data;
    const { data } = await store.loadThreadItems(thread?.id ?? '', null, 9, 'asc', undefined);
    expect(data.map(({ type }) => type)).toEqual(['user_message', 'assistant_message', 'sdk_hidden_context']);
    expect(log).toEqual([]);
    await endpoint.close();
  });

  it('stops the model even when the run was not given the signal', async () => {
    const endpoint = await ScriptedEndpoint.start(slow);
    const store = new MemoryStore();
    const agent = new Agent<AgentContext>({ name: 'Assistant', model: responsesModel(endpoint) });
    const server = createServer(store, {
      async *respond(thread, _message, requestContext, { signal }) {
        const context = new AgentContext({ thread, store, requestContext, signal });
        yield* streamAgentResponse(context, await run(agent, 'Hello', { stream: true, context }));
      },
    });
    expect(await timeToAbort(server, endpoint)).toBeLessThan(500);
    await endpoint.close();
  });
});

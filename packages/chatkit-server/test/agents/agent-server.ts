import {
  Agent,
  OpenAIChatCompletionsModel,
  OpenAIResponsesModel,
  run,
  setTracingDisabled,
  type Model,
} from '@openai/agents';
import type { ChatKitServer } from '@chatdock/chatkit-server';
import { MemoryStore, type Logger } from '@chatdock/chatkit-server';
import { AgentContext, streamAgentResponse, ThreadItemConverter } from '@chatdock/chatkit-server/agents';
import type { ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import { collectEvents, createServer } from '@chatdock/chatkit-server/testing';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import OpenAI from 'openai';

setTracingDisabled(true);

export type TestAgent = Agent<AgentContext, 'text'>;
export type AgentSettings = Partial<ConstructorParameters<typeof Agent<AgentContext, 'text'>>[0]>;

/** The real client, pointed at a scripted endpoint, without retries of its own. */
export function clientOf(endpoint: ScriptedEndpoint, options: { timeout?: number } = {}): OpenAI {
  return new OpenAI({ apiKey: 'sk-secret', baseURL: endpoint.url, maxRetries: 0, ...options });
}

export function responsesModel(endpoint: ScriptedEndpoint, options?: { timeout?: number }): Model {
  return new OpenAIResponsesModel(clientOf(endpoint, options), 'scripted');
}

export function chatCompletionsModel(endpoint: ScriptedEndpoint): Model {
  return new OpenAIChatCompletionsModel(clientOf(endpoint), 'scripted');
}

/** A server whose answers are an agent's. */
export function agentServer(settings: AgentSettings & { model: Model }, maxTurns = 5) {
  const store = new MemoryStore();
  const log: Array<{ message: string; error: unknown }> = [];
  const logger: Logger = { error: (message, error) => void log.push({ message, error }) };
  const agent = new Agent<AgentContext, 'text'>({
    name: 'Assistant',
    instructions: 'Be brief.',
    ...settings,
  });
  const server: ChatKitServer = createServer(
    store,
    {
      async *respond(thread, _message, requestContext, { signal }) {
        const context = new AgentContext({ thread, store, requestContext, signal });
        const { data } = await store.loadThreadItems(thread.id, null, 50, 'asc', requestContext);
        const input = await new ThreadItemConverter().toAgentInput(data);
        const result = await run(agent, input, { stream: true, context, signal, maxTurns });
        yield* streamAgentResponse(context, result);
      },
    },
    { logger },
  );
  return { server, store, log };
}

/** Sends a first message; answers the events after the user's own. */
export async function ask(server: ChatKitServer, text = 'Hello'): Promise<ThreadStreamEvent[]> {
  const events = await collectEvents(
    (await server.process(firstMessage(text), undefined)) as AsyncIterable<Uint8Array>,
  );
  return events.slice(3);
}

export function firstMessage(text = 'Hello'): object {
  const input = { content: [{ type: 'input_text', text }], attachments: [], inference_options: {} };
  return { type: 'threads.create', params: { input } };
}

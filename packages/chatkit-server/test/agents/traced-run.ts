import { Agent, getGlobalTraceProvider, OpenAIResponsesModel, run } from '@openai/agents';
import '@chatdock/chatkit-server/agents';
import { ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import OpenAI from 'openai';

/** Runs an agent in a process of its own and tells which hosts were asked for anything. */
const hosts = new Set<string>();
const realFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : input);
  hosts.add(hostname);
  return hostname === '127.0.0.1' ? realFetch(input, init) : new Response('{}');
};
const endpoint = await ScriptedEndpoint.start({ output: [{ text: 'Hi.' }] });
const client = new OpenAI({ apiKey: 'sk-secret', baseURL: endpoint.url });
const agent = new Agent({ name: 'Assistant', model: new OpenAIResponsesModel(client, 'scripted') });
const result = await run(agent, 'Hello', { stream: true });
await result.completed;
await getGlobalTraceProvider().forceFlush();
await endpoint.close();
process.send?.([...hosts]);

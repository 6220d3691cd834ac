import { describe, expect, it } from 'vitest';
import { tool, type Model } from '@openai/agents';
import { ScriptedEndpoint, type ScriptedReply } from '@chatdock/chatkit-server/testing';
import {
  agentServer,
  ask,
  chatCompletionsModel,
  responsesModel,
  type AgentSettings,
} from './agent-server.js';

interface Outcome {
  readonly event: object | undefined;
  readonly log: string;
}

async function outcomeOf(
  replies: readonly ScriptedReply[],
  settings: AgentSettings = {},
  modelOf: (endpoint: ScriptedEndpoint) => Model = responsesModel,
): Promise<Outcome> {
  const endpoint = await ScriptedEndpoint.start(...replies);
  const { server, log } = agentServer({ ...settings, model: modelOf(endpoint) }, 2);
  const events = await ask(server);
  await endpoint.close();
  const written = log.map(({ message, error }) => `${message} ${describeError(error)}`).join('\n');
  return { event: events.at(-1), log: written };
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.name}: ${error.message} ${error.cause ? describeError(error.cause) : ''}`;
}

const custom = (message: RegExp, allow_retry: boolean) => ({
  type: 'error',
  code: 'custom',
  message: expect.stringMatching(message),
  allow_retry,
});

describe('model trouble becomes something a person can act on', () => {
  it.each<[string, ScriptedReply, RegExp, boolean]>([
    ['a wrong key', { status: 401, message: 'Incorrect API key: sk-secret' }, /key was refused/, false],
    ['an unknown model', { status: 404, code: 'model_not_found' }, /model does not exist/, false],
    ['a rate limit', { status: 429, code: 'rate_limit_exceeded', retryAfter: 7 }, /very busy/, true],
    ['no quota left', { status: 429, code: 'insufficient_quota' }, /allowance/, false],
    ['an unpaid account', { status: 402 }, /allowance/, false],
    ['a request that is too large', { status: 413 }, /too long/, false],
    ['a server failure', { status: 500 }, /cannot be reached/, true],
    [
      'a content refusal',
      { status: 400, code: 'content_policy_violation' },
      /cannot answer this request/,
      false,
    ],
    ['a conversation that is too long', { status: 400, code: 'context_length_exceeded' }, /too long/, false],
    ['a response that fails', { failure: 'server_error' }, /broke off/, true],
    ['a response that fails for its rate limit', { failure: 'rate_limit_exceeded' }, /very busy/, true],
    ['a malformed stream', { broken: 'garbage' }, /broke off/, true],
  ])('%s', async (_what, reply, message, allowRetry) => {
    const { event, log } = await outcomeOf([reply]);
    expect(event).toEqual(custom(message, allowRetry));
    expect(JSON.stringify(event)).not.toMatch(/sk-secret|scripted/i);
    expect(log).not.toBe('');
  });

  it('the provider’s own words and the request id are in the log', async () => {
    const { log } = await outcomeOf([{ status: 401, message: 'Incorrect API key.' }]);
    expect(log).toContain('Incorrect API key.');
    expect(log).toContain('req_scripted_1');
  });

  it('the same from Chat Completions', async () => {
    const { event } = await outcomeOf([{ status: 401 }], {}, chatCompletionsModel);
    expect(event).toEqual(custom(/key was refused/, false));
  });

  it('silence ends in a timeout', async () => {
    const { event } = await outcomeOf([{ broken: 'silence' }], {
      modelSettings: { timeoutMs: 200 },
    } as AgentSettings);
    expect(event).toEqual(custom(/took too long/, true));
  });

  it('nobody there', async () => {
    const endpoint = await ScriptedEndpoint.start();
    const { server } = agentServer({ model: responsesModel(endpoint) });
    await endpoint.close();
    expect((await ask(server)).at(-1)).toEqual(custom(/cannot be reached/, true));
  });

  it('too many steps', async () => {
    const again: ScriptedReply = { output: [{ toolCall: { name: 'again' } }] };
    const { event } = await outcomeOf([again, again, again], { tools: [nothing('again')] });
    expect(event).toEqual(custom(/too many steps/, true));
  });
});

function nothing(name: string) {
  return tool({
    name,
    description: 'Does nothing.',
    parameters: emptyParameters,
    execute: () => 'ok',
    strict: false,
  });
}

const emptyParameters = {
  type: 'object' as const,
  properties: {},
  required: [],
  additionalProperties: true as const,
};

import { JsonResult } from '@chatdock/chatkit-server';
import { ScriptedEndpoint } from '@chatdock/chatkit-server/testing';
import { agentServer, firstMessage, responsesModel } from '../agents/agent-server.js';

const TURNS = 100;

/** Milliseconds from the model's first piece of text to ours, for each turn, sorted. */
export async function agentOverhead(): Promise<number[]> {
  const endpoint = await ScriptedEndpoint.start();
  const { server } = agentServer({ model: responsesModel(endpoint) });
  const waits: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    endpoint.reply({ output: [{ text: ['Hel', 'lo'] }], dripMs: 1 });
    const result = await server.process(firstMessage(), undefined);
    if (result instanceof JsonResult) throw new Error('A message is answered by a stream.');
    let firstText: number | undefined;
    for await (const chunk of result) {
      if (Buffer.from(chunk).includes('text_delta')) firstText ??= performance.now();
    }
    waits.push((firstText ?? Infinity) - (endpoint.requests.at(-1)?.firstTextAt ?? 0));
  }
  await endpoint.close();
  return waits.slice(TURNS / 10).sort((a, b) => a - b);
}

import { argumentsOf, piecesOf, type ScriptedEnd, type ScriptedOutput } from './script.js';

/**
 * The chunks of the same answer in the Chat Completions protocol, which has no images or citations. Reasoning goes by
 * the name that open models give it.
 */
export function* completionChunks(
  output: readonly ScriptedOutput[],
  model: string,
  serial: number,
  end?: ScriptedEnd,
): Generator<object, void, undefined> {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    id: `chatcmpl_scripted_${serial}`,
    object: 'chat.completion.chunk',
    created: 1_767_225_600,
    model,
    choices: [{ index: 0, delta, finish_reason }],
  });
  yield chunk({ role: 'assistant', content: '' });
  let calls = 0;
  for (const [index, entry] of output.entries()) {
    if ('text' in entry) for (const content of piecesOf(entry.text)) yield chunk({ content });
    if ('reasoning' in entry) {
      for (const reasoning_content of piecesOf(entry.reasoning)) yield chunk({ reasoning_content });
    }
    if ('refusal' in entry) yield chunk({ refusal: entry.refusal });
    if ('toolCall' in entry) {
      const { name, callId = `call_scripted_${serial}_${index}` } = entry.toolCall;
      const call = { name, arguments: argumentsOf(entry.toolCall) };
      const id = callId === null ? {} : { id: callId };
      yield chunk({ tool_calls: [{ index: calls++, ...id, type: 'function', function: call }] });
    }
  }
  if (end === 'broken') return;
  yield chunk({}, end ?? (calls > 0 ? 'tool_calls' : 'stop'));
  yield {
    ...chunk({}),
    choices: [],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

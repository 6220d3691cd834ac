import {
  argumentsOf,
  piecesOf,
  type ScriptedAnnotation,
  type ScriptedEnd,
  type ScriptedOutput,
} from './script.js';

/** An event of the Responses API. */
export type WireEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

type WireItem = { readonly id: string; readonly type: string } & Readonly<Record<string, unknown>>;

const usage = {
  input_tokens: 1,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 1,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 2,
};

/** The events of one answer in the Responses API's streaming protocol, in order. */
export function* responseEvents(
  output: readonly ScriptedOutput[],
  model: string,
  serial: number,
  end?: ScriptedEnd,
): Generator<WireEvent, void, undefined> {
  const response = responseShell(model, serial);
  let sequence_number = 0;
  const numbered = (event: WireEvent): WireEvent => ({ ...event, sequence_number: sequence_number++ });
  yield numbered({ type: 'response.created', response });
  yield numbered({ type: 'response.in_progress', response });
  const items: WireItem[] = [];
  for (const [output_index, entry] of output.entries()) {
    const item = outputItem(entry, `${serial}_${output_index}`);
    items.push(item);
    for (const event of itemEvents(entry, item)) yield numbered({ ...event, output_index });
  }
  if (end === 'broken') return;
  const whole = completed(response, items);
  if (!end) return yield numbered({ type: 'response.completed', response: whole });
  const incomplete_details = { reason: end === 'length' ? 'max_output_tokens' : end };
  yield numbered({
    type: 'response.incomplete',
    response: { ...whole, status: 'incomplete', incomplete_details },
  });
}

/** The events of an answer that fails at once. */
export function* failedResponseEvents(
  code: string,
  model: string,
  serial: number,
): Generator<WireEvent, void, undefined> {
  const response = responseShell(model, serial);
  yield { type: 'response.created', response, sequence_number: 0 };
  const error = { code, message: `The scripted response failed with ${code}.` };
  yield {
    type: 'response.failed',
    response: { ...response, status: 'failed', error, usage },
    sequence_number: 1,
  };
}

/** The same answer as one document. */
export function responseDocument(output: readonly ScriptedOutput[], model: string, serial: number): object {
  const items = output.map((entry, index) => outputItem(entry, `${serial}_${index}`));
  return completed(responseShell(model, serial), items);
}

function responseShell(model: string, serial: number) {
  return {
    id: `resp_scripted_${serial}`,
    object: 'response',
    created_at: 1_767_225_600,
    status: 'in_progress',
    model,
    output: [] as WireItem[],
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    parallel_tool_calls: true,
    tool_choice: 'auto',
    tools: [],
  };
}

function completed(response: ReturnType<typeof responseShell>, output: WireItem[]) {
  return { ...response, status: 'completed', output, usage };
}

function outputItem(entry: ScriptedOutput, suffix: string): WireItem {
  if ('text' in entry) return message(suffix, textPart(piecesOf(entry.text).join(''), entry.annotations));
  if ('refusal' in entry) return message(suffix, { type: 'refusal', refusal: entry.refusal });
  if ('reasoning' in entry) {
    const summary = piecesOf(entry.reasoning).map((text) => ({ type: 'summary_text', text }));
    return { type: 'reasoning', id: `rs_scripted_${suffix}`, summary };
  }
  if ('image' in entry) {
    const { result } = entry.image;
    return { type: 'image_generation_call', id: `ig_scripted_${suffix}`, status: 'completed', result };
  }
  const { name, callId = `call_scripted_${suffix}` } = entry.toolCall;
  return {
    type: 'function_call',
    id: `fc_scripted_${suffix}`,
    ...(callId !== null && { call_id: callId }),
    name,
    arguments: argumentsOf(entry.toolCall),
    status: 'completed',
  };
}

function message(suffix: string, part: object): WireItem {
  return {
    type: 'message',
    id: `msg_scripted_${suffix}`,
    role: 'assistant',
    status: 'completed',
    content: [part],
  };
}

function textPart(text: string, annotations: readonly ScriptedAnnotation[] = []) {
  return { type: 'output_text', text, annotations, logprobs: [] };
}

function* itemEvents(entry: ScriptedOutput, item: WireItem): Generator<WireEvent, void, undefined> {
  yield { type: 'response.output_item.added', item: begun(item) };
  const item_id = item.id;
  if ('text' in entry) {
    const place = { item_id, content_index: 0 };
    yield { type: 'response.content_part.added', ...place, part: textPart('') };
    for (const delta of piecesOf(entry.text))
      yield { type: 'response.output_text.delta', ...place, delta, logprobs: [] };
    for (const [annotation_index, annotation] of (entry.annotations ?? []).entries()) {
      yield { type: 'response.output_text.annotation.added', ...place, annotation_index, annotation };
    }
    const text = piecesOf(entry.text).join('');
    yield { type: 'response.output_text.done', ...place, text, logprobs: [] };
    yield { type: 'response.content_part.done', ...place, part: textPart(text, entry.annotations) };
  } else if ('refusal' in entry) {
    const place = { item_id, content_index: 0 };
    yield { type: 'response.content_part.added', ...place, part: { type: 'refusal', refusal: '' } };
    yield { type: 'response.refusal.delta', ...place, delta: entry.refusal };
    yield { type: 'response.refusal.done', ...place, refusal: entry.refusal };
  } else if ('reasoning' in entry) {
    for (const [summary_index, text] of piecesOf(entry.reasoning).entries()) {
      yield { type: 'response.reasoning_summary_text.delta', item_id, summary_index, delta: text };
      yield { type: 'response.reasoning_summary_text.done', item_id, summary_index, text };
    }
  } else if ('image' in entry) {
    for (const [partial_image_index, partial_image_b64] of (entry.image.partials ?? []).entries()) {
      yield {
        type: 'response.image_generation_call.partial_image',
        item_id,
        partial_image_index,
        partial_image_b64,
      };
    }
  } else {
    const args = String(item['arguments']);
    yield { type: 'response.function_call_arguments.delta', item_id, delta: args };
    yield { type: 'response.function_call_arguments.done', item_id, arguments: args };
  }
  yield { type: 'response.output_item.done', item };
}

/** The item as it is announced: without what has not been produced yet. */
function begun(item: WireItem): object {
  const empty = { message: { content: [] }, function_call: { arguments: '' }, reasoning: { summary: [] } };
  const blank = Object.hasOwn(empty, item.type) ? empty[item.type as keyof typeof empty] : { result: null };
  return { ...item, status: 'in_progress', ...blank };
}

import type { AgentInputItem, Model, ModelRequest, ModelResponse, StreamEvent } from '@openai/agents';
import { thoughtsIn, wellFormed } from '@chatdock/protocol';
import { generateId } from '../store/generate-id.js';
import { strictSchema } from './strict-schema.js';
import { readArguments } from './tool-arguments.js';

type Output = ModelResponse['output'];
type AssistantContent = Extract<Output[number], { role: 'assistant' }>['content'];
type FunctionCall = Extract<Output[number], { type: 'function_call' }>;

const wrapped = new WeakMap<Model, Model>();

/**
 * The model, with what endpoints do differently made the same. On the way in: tool schemas hold nothing that strict
 * mode refuses, text is well-formed, and thoughts are not sent back. On the way out: every tool call has an id of its
 * own and the arguments that its schema wants, and blank messages are none, so that the model is asked again.
 *
 * `runAgent` does this by itself.
 */
export function compatibleModel<M extends Model>(model: M): M {
  const known = wrapped.get(model) as M | undefined;
  if (known) return known;
  const made = new Proxy(model, {
    get(target, name) {
      if (name === 'getResponse') return (request: ModelRequest) => getResponse(target, request);
      if (name === 'getStreamedResponse')
        return (request: ModelRequest) => getStreamedResponse(target, request);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  wrapped.set(model, made);
  wrapped.set(made, made);
  return made;
}

async function getResponse(model: Model, request: ModelRequest): Promise<ModelResponse> {
  const response = await model.getResponse(prepared(request));
  return { ...response, output: repaired(response.output, request) };
}

async function* getStreamedResponse(
  model: Model,
  request: ModelRequest,
): AsyncGenerator<StreamEvent, void, undefined> {
  for await (const event of model.getStreamedResponse(prepared(request))) {
    if (event.type !== 'response_done') yield event;
    else
      yield { ...event, response: { ...event.response, output: repaired(event.response.output, request) } };
  }
}

function prepared(request: ModelRequest): ModelRequest {
  const { input, systemInstructions, tools } = request;
  return {
    ...request,
    ...(systemInstructions !== undefined && { systemInstructions: wellFormed(systemInstructions) }),
    input:
      typeof input === 'string'
        ? wellFormed(input)
        : input.filter(isMeantForModel).map(withoutThoughts).map(deeplyWellFormed),
    tools: tools.map((tool) => {
      const isStrict = tool.type === 'function' && tool.strict;
      return isStrict
        ? { ...tool, parameters: strictSchema(tool.parameters) as typeof tool.parameters }
        : tool;
    }),
  };
}

/** Raw thoughts are those of open models; what the Responses API gives back encrypted is for the next request. */
function isMeantForModel(item: AgentInputItem): boolean {
  return !(item.type === 'reasoning' && !item.id && (item.rawContent?.length ?? 0) > 0);
}

function withoutThoughts(item: AgentInputItem): AgentInputItem {
  if (!('role' in item) || item.role !== 'assistant') return item;
  return { ...item, content: saidIn(item.content) };
}

/** The parts of a message without what the model only thought. */
function saidIn(content: AssistantContent): AssistantContent {
  return content.map((part) =>
    part.type === 'output_text' ? { ...part, text: thoughtsIn(part.text).answer } : part,
  );
}

function deeplyWellFormed<T>(value: T): T {
  if (typeof value === 'string') return wellFormed(value) as T;
  if (Array.isArray(value)) return value.map(deeplyWellFormed) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, deeplyWellFormed(entry)])) as T;
}

function repaired<Item extends Output[number]>(
  output: readonly Item[],
  { input, tools }: ModelRequest,
): Item[] {
  const taken = new Set<string>();
  if (typeof input !== 'string') {
    for (const item of input) if (item.type === 'function_call') taken.add(item.callId);
  }
  const made: Item[] = [];
  for (const item of output) {
    if (item.type === 'function_call') made.push({ ...item, ...repairedCall(item, taken, tools) });
    else if (item.type !== 'message' || item.role !== 'assistant') made.push(item);
    else {
      const content = saidIn(item.content);
      const isBlank = content.every((part) => part.type === 'output_text' && part.text.trim() === '');
      if (!isBlank) made.push({ ...item, content });
    }
  }
  return made;
}

function repairedCall(call: FunctionCall, taken: Set<string>, tools: ModelRequest['tools']): FunctionCall {
  const sent: unknown = call.callId;
  const isUsable = typeof sent === 'string' && sent.trim() !== '' && !taken.has(sent);
  const callId = isUsable ? sent : generateId('tool_call');
  taken.add(callId);
  const tool = tools.find((one) => one.type === 'function' && one.name === call.name);
  const schema = tool?.type === 'function' ? tool.parameters : undefined;
  return { ...call, callId, arguments: readArguments(call.arguments, schema) };
}

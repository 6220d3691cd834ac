import type { AgentInputItem } from '@openai/agents';
import { ThreadItemConverter, type AgentInputContent } from '@chatdock/chatkit-server/agents';
import type { Attachment, UserMessageTagContent } from '@chatdock/protocol';
import { ThreadItem } from '@chatdock/protocol/schemas';
import type { Suite } from './cases.js';
import { differences } from './differences.js';
import { pythonJson } from './python-json.js';

interface RecordedInputCase {
  readonly name: string;
  readonly tags?: string[];
  readonly converter: 'default' | 'scripted';
  readonly items: unknown[];
  readonly single?: boolean;
  readonly expected?: unknown[];
  readonly error?: string;
}

/** Thread items as input to the model. */
export const inputSuite: Suite = {
  kind: 'thread_items_to_input',
  field: 'converter',

  nameOf(recorded) {
    const { name, tags = [] } = recorded as RecordedInputCase;
    return { name, tags };
  },

  async run(recorded) {
    const { converter, items, single } = recorded as RecordedInputCase;
    const parsed = items.map((item) => ThreadItem.parse(item));
    const subject = converter === 'scripted' ? new ScriptedConverter() : new ThreadItemConverter();
    const [first] = parsed;
    try {
      return { input: (await subject.toAgentInput(single && first ? first : parsed)).map(asResponsesInput) };
    } catch (failure) {
      return { failure };
    }
  },

  compare(recorded, actual) {
    const { expected, error } = recorded as RecordedInputCase;
    const { input, failure } = actual as { input?: unknown; failure?: unknown };
    if (failure !== undefined) return error ? [] : [`failed: ${String(failure)}`];
    return error ? [`expected the failure ${error}`] : differences(expected, input);
  },
};

class ScriptedConverter extends ThreadItemConverter {
  override async attachmentToMessageContent({ id, mime_type }: Attachment): Promise<AgentInputContent> {
    return { type: 'input_text', text: `attachment=${id} mime=${mime_type}` };
  }

  override async tagToMessageContent({ id, text }: UserMessageTagContent): Promise<AgentInputContent> {
    return { type: 'input_text', text: `tag=${id} text=${text}` };
  }
}

/** The recordings are in the Responses API's words; the Agents SDK for JavaScript has its own for the same. */
function asResponsesInput(item: AgentInputItem): object {
  switch (item.type) {
    case 'function_call': {
      const { type, callId: call_id, name } = item;
      return { type, call_id, name, arguments: pythonJson(JSON.parse(item.arguments)) };
    }
    case 'function_call_result': {
      const output = pythonJson(JSON.parse(String(item.output)));
      return { type: 'function_call_output', call_id: item.callId, output };
    }
    case 'message':
    case undefined: {
      if (!('content' in item) || typeof item.content === 'string') return item;
      return { type: 'message', role: item.role, content: item.content.map(asResponsesContent) };
    }
    default:
      return item;
  }
}

function asResponsesContent(part: { type: string }): object {
  if (part.type === 'output_text') return { ...part, annotations: [], logprobs: null };
  if (part.type !== 'input_image' || !('image' in part)) return part;
  const { image, ...rest } = part;
  return { ...rest, image_url: image };
}

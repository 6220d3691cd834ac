import type { AgentInputItem } from '@openai/agents';
import type { Store } from '@chatdock/chatkit-server';
import { ThreadItemConverter, type AgentInput } from '@chatdock/chatkit-server/agents';
import {
  beginningOf,
  type ThreadItem,
  type ThreadMetadata,
  type UserMessageItem,
  type WidgetItem,
} from '@chatdock/protocol';
import type { RequestContext } from '../request-context.js';

/** How many messages the model sees, its own included. */
const memory = 20;

// Widgets and notes lie between the messages.
const itemsPerMessage = 5;

// What a widget showed, as far as anybody speaks of it later.
const widgetLength = 2000;

/** Puts a thread into the words of a model: widgets become the text that they show. */
class ConversationConverter extends ThreadItemConverter {
  override async widgetToInput({ copy_text }: WidgetItem): Promise<AgentInput> {
    if (!copy_text) return null;
    const text = `The user was shown this as a widget:\n${beginningOf(copy_text, widgetLength)}`;
    return { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
  }

  /** The passage comes before the message that speaks of it, so that the message stays the last word. */
  override async userMessageToInput(item: UserMessageItem, isLastItem: boolean): Promise<AgentInput> {
    const message = await super.userMessageToInput(item, false);
    if (!item.quoted_text || !isLastItem || message === null) return message;
    const text = `The user is asking about this passage:\n${item.quoted_text}`;
    const passage: AgentInputItem = {
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text }],
    };
    return [passage, ...(Array.isArray(message) ? message : [message])];
  }
}

const converter = new ConversationConverter();

const isMessage = ({ type }: ThreadItem) => type === 'user_message' || type === 'assistant_message';

/** The last messages of a thread with everything between them, newest first: whole items, so whole tool calls. */
function lastMessages(newestFirst: readonly ThreadItem[]): ThreadItem[] {
  const kept: ThreadItem[] = [];
  let messages = 0;
  for (const item of newestFirst) {
    if (isMessage(item)) messages += 1;
    if (messages > memory) break;
    kept.push(item);
  }
  return kept;
}

/** What the model is given of a thread: its last 20 messages, and what the user saw and did between them. */
export async function readConversation(
  store: Store<RequestContext>,
  thread: ThreadMetadata,
  context: RequestContext,
): Promise<AgentInputItem[]> {
  const { data } = await store.loadThreadItems(thread.id, null, memory * itemsPerMessage, 'desc', context);
  return converter.toAgentInput(lastMessages(data).toReversed());
}

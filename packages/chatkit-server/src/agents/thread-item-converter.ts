import type { AgentInputItem, UserMessageItem as AgentUserMessage } from '@openai/agents';
import type {
  AssistantMessageItem,
  Attachment,
  ClientToolCallItem,
  EndOfTurnItem,
  GeneratedImageItem,
  HiddenContextItem,
  SDKHiddenContextItem,
  StructuredInputItem,
  Task,
  TaskItem,
  ThreadItem,
  UserMessageItem,
  UserMessageTagContent,
  WidgetItem,
  WorkflowItem,
} from '@chatdock/protocol';

/** A part of a message to the model. */
export type AgentInputContent = Exclude<AgentUserMessage['content'], string>[number];

/** What an item becomes for the model: one entry, several, or none. */
export type AgentInput = AgentInputItem | AgentInputItem[] | null;

const TAGS_NOTE = [
  '# What the @-mentions in the message stand for',
  '- Use the proper names given here, without the "@".',
  '- The "@" belongs to how the user typed it; leave it out of the answer.',
].join('\n');

/**
 * Turns thread items into the input of an agent run. Attachments, tags and hidden context with more than text
 * depend on your app: override their methods before you enable them. Every other method can be overridden too.
 */
export class ThreadItemConverter {
  /** The model's view of an attachment. */
  async attachmentToMessageContent(_attachment: Attachment): Promise<AgentInputContent> {
    throw new Error(
      'A message has an attachment. Override attachmentToMessageContent() to show it to the model.',
    );
  }

  /** The model's view of a mentioned entity. */
  async tagToMessageContent(_tag: UserMessageTagContent): Promise<AgentInputContent> {
    throw new Error(
      'A message mentions an entity. Override tagToMessageContent() to explain it to the model.',
    );
  }

  /** The model's view of hidden context; text is passed on. */
  async hiddenContextToInput({ content }: HiddenContextItem): Promise<AgentInput> {
    if (typeof content !== 'string') {
      throw new Error('Hidden context is not text. Override hiddenContextToInput() to put it into words.');
    }
    return hiddenContext(content);
  }

  /** The model's view of the SDK's own notes, such as that the user stopped an answer. */
  async sdkHiddenContextToInput({ content }: SDKHiddenContextItem): Promise<AgentInput> {
    return hiddenContext(content);
  }

  /** The model's view of a single task: custom ones in words, others not at all. */
  async taskToInput({ task }: TaskItem): Promise<AgentInput> {
    return taskMessages([task]);
  }

  /** The model's view of a workflow: its custom tasks in words. */
  async workflowToInput({ workflow }: WorkflowItem): Promise<AgentInput> {
    return taskMessages(workflow.tasks);
  }

  /** The model's view of a widget: its JSON. */
  async widgetToInput({ id, widget }: WidgetItem): Promise<AgentInput> {
    return userText(`The user was shown this widget (id: ${id}):${JSON.stringify(widget)}`);
  }

  /** The model's view of a structured input: its questions and what was answered. */
  async structuredInputToInput({ status, inputs }: StructuredInputItem): Promise<AgentInput> {
    const lines = inputs.map(({ question, answer }) => {
      const text = answer ? (answer.skipped ? 'skipped' : answer.values.join(', ')) : 'unanswered';
      return `- ${question}: ${text}`;
    });
    const body = ['<StructuredInput>', ...lines, '</StructuredInput>'].join('\n');
    return userText(`The user was asked these questions, status: ${status}\n${body}`);
  }

  /** The model's view of an image it made; nothing when the image never arrived. */
  async generatedImageToInput({ image }: GeneratedImageItem): Promise<AgentInput> {
    if (!image) return null;
    return userMessage([
      { type: 'input_text', text: 'The user was shown this generated image:' },
      { type: 'input_image', image: image.url, detail: 'auto' },
    ]);
  }

  /** The model's view of a user message: text and attachments, then the quote, then what mentions stand for. */
  async userMessageToInput(item: UserMessageItem, isLastItem: boolean): Promise<AgentInput> {
    const tags = item.content.filter((part) => part.type === 'input_tag');
    const text = item.content
      .map((part) => (part.type === 'input_tag' ? `@${part.text}` : part.text))
      .join('');
    const attachments = await Promise.all(
      item.attachments.map((attachment) => this.attachmentToMessageContent(attachment)),
    );
    const messages = [userMessage([{ type: 'input_text', text }, ...attachments])];
    if (item.quoted_text && isLastItem) {
      messages.push(userText(`The user is asking about this passage: \n${item.quoted_text}`));
    }
    const distinct = tags.filter((tag, index) => tags.findIndex(({ text }) => text === tag.text) === index);
    if (distinct.length > 0) {
      const explained = await Promise.all(distinct.map((tag) => this.tagToMessageContent(tag)));
      messages.push(userMessage([{ type: 'input_text', text: TAGS_NOTE }, ...explained]));
    }
    return messages;
  }

  /** The model's view of its own message: the text, without annotations. */
  async assistantMessageToInput({ content }: AssistantMessageItem): Promise<AgentInput> {
    return {
      type: 'message',
      role: 'assistant',
      status: 'completed',
      content: content.map(({ text }) => ({ type: 'output_text', text })),
    };
  }

  /** The model's view of a client tool call: the call and its output; nothing while it is pending. */
  async clientToolCallToInput(item: ClientToolCallItem): Promise<AgentInput> {
    if (item.status === 'pending') return null;
    const { call_id: callId, name } = item;
    return [
      { type: 'function_call', callId, name, arguments: JSON.stringify(item.arguments), status: 'completed' },
      {
        type: 'function_call_result',
        callId,
        name,
        status: 'completed',
        output: JSON.stringify(item.output ?? null),
      },
    ];
  }

  /** The end of a turn is for the client only. */
  async endOfTurnToInput(_item: EndOfTurnItem): Promise<AgentInput> {
    return null;
  }

  /** The input of a run over these items, oldest first; a quote counts on the very last item only. */
  async toAgentInput(items: ThreadItem | readonly ThreadItem[]): Promise<AgentInputItem[]> {
    const list = Array.isArray(items) ? [...(items as readonly ThreadItem[])] : [items as ThreadItem];
    const input: AgentInputItem[] = [];
    for (const [index, item] of list.entries()) {
      const converted = await this.#convert(item, index === list.length - 1);
      if (converted) input.push(...(Array.isArray(converted) ? converted : [converted]));
    }
    return input;
  }

  #convert(item: ThreadItem, isLastItem: boolean): Promise<AgentInput> {
    switch (item.type) {
      case 'user_message':
        return this.userMessageToInput(item, isLastItem);
      case 'assistant_message':
        return this.assistantMessageToInput(item);
      case 'client_tool_call':
        return this.clientToolCallToInput(item);
      case 'widget':
        return this.widgetToInput(item);
      case 'generated_image':
        return this.generatedImageToInput(item);
      case 'structured_input':
        return this.structuredInputToInput(item);
      case 'workflow':
        return this.workflowToInput(item);
      case 'task':
        return this.taskToInput(item);
      case 'end_of_turn':
        return this.endOfTurnToInput(item);
      case 'hidden_context_item':
        return this.hiddenContextToInput(item);
      case 'sdk_hidden_context':
        return this.sdkHiddenContextToInput(item);
    }
  }
}

function hiddenContext(text: string): AgentInputItem {
  return userText(`Context for you that the user does not see:\n<HiddenContext>\n${text}\n</HiddenContext>`);
}

function taskMessages(tasks: readonly Task[]): AgentInputItem[] {
  return tasks.flatMap((task) => {
    const text = task.type === 'custom' ? [task.title, task.content].filter(Boolean).join(': ') : '';
    return text ? userText(`The user was shown that this was done:\n<Task>\n${text}\n</Task>`) : [];
  });
}

function userText(text: string): AgentInputItem {
  return userMessage([{ type: 'input_text', text }]);
}

function userMessage(content: AgentInputContent[]): AgentInputItem {
  return { type: 'message', role: 'user', content };
}

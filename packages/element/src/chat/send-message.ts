import type { UserMessageInput } from '@chatdock/protocol';
import type { OpenAIChatKit } from '@openai/chatkit';

type SendParams = Parameters<OpenAIChatKit['sendUserMessage']>[0];

/** The wire's form of a message that the host page sends. */
export function userMessageInput(params: SendParams): UserMessageInput {
  const { text, content, reply, attachments, toolChoice, model } = params;
  return {
    content: content
      ? content.map((part) =>
          part.type === 'input_tag' ? { interactive: false, ...part, data: part.data ?? {} } : part,
        )
      : [{ type: 'input_text', text: text ?? '' }],
    attachments: attachments?.map(({ id }) => id) ?? [],
    ...(reply !== undefined && { quoted_text: reply }),
    inference_options: {
      ...(toolChoice && { tool_choice: toolChoice }),
      ...(model !== undefined && { model }),
    },
  };
}

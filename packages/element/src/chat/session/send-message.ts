import type { SessionCommand } from '@chatdock/client';
import type { Attachment, UserMessageContent } from '@chatdock/protocol';
import type { OpenAIChatKit } from '@openai/chatkit';

/** What a message is sent with, by the host page or by the composer. */
export type SendParams = Parameters<OpenAIChatKit['sendUserMessage']>[0];

type Content = NonNullable<SendParams['content']>;

/** The wire's form of what a message says. */
function contentOf(content: Content): UserMessageContent[] {
  return content.map((part) =>
    part.type === 'input_tag' ? { interactive: false, ...part, data: part.data ?? {} } : part,
  );
}

/** The session's command for a message that the host page or the composer sends. */
export function sendCommand(params: SendParams): Extract<SessionCommand, { type: 'send' }> {
  const { text, content, reply, attachments = [], toolChoice, model, newThread } = params;
  return {
    type: 'send',
    input: {
      content: content ? contentOf(content) : [{ type: 'input_text', text: text ?? '' }],
      attachments: attachments.map(({ id }) => id),
      ...(reply && { quoted_text: reply }),
      inference_options: {
        ...(toolChoice && { tool_choice: toolChoice }),
        ...(model !== undefined && { model }),
      },
    },
    attachments: attachments satisfies readonly Attachment[],
    ...(newThread && { newThread }),
  };
}

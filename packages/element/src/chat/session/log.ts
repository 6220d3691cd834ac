import type { SessionCommand } from '@chatdock/client';
import { tell } from './chatkit-event.js';
import type { SendParams } from './send-message.js';

/** Tells the host page what people do, for its own statistics: names, ids and counts, never what anybody wrote. */
export class ChatLog {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** A message was written and is being sent. */
  submitted({ attachments = [], toolChoice, model }: SendParams): void {
    this.#tell('composer.submit', {
      attachments: attachments.length,
      ...(toolChoice && { toolId: toolChoice.id }),
      ...(model !== undefined && { modelId: model }),
    });
  }

  /** A command is given to the session. */
  commanded(command: SessionCommand): void {
    switch (command.type) {
      case 'act':
        return this.#tell('widget.action', { type: command.action.type, itemId: command.itemId });
      case 'answer':
        return this.#tell('input.submit', { itemId: command.itemId, status: command.submission.status });
      case 'feedback':
        return this.#tell('item.feedback', { itemIds: command.itemIds, kind: command.kind });
      case 'retry':
        return this.#tell('item.retry', { itemId: command.itemId });
      case 'stop':
        return this.#tell('response.stop');
      default:
    }
  }

  #tell(name: string, data: Record<string, unknown> = {}): void {
    tell(this.#element, 'chatkit.log', { name, data });
  }
}

import type { SessionState } from '@chatdock/client';
import type { WidgetActionEvent, WidgetLinkEvent } from '@chatdock/widgets';
import { whenIdle } from '@chatdock/widgets/lazy';
import type { ChatKitOptions } from '@openai/chatkit';
import type { LitElement } from 'lit';
import { tell } from '../session/chatkit-event.js';
import { conversation, conversationSkeleton } from './conversation.js';
import { ItemDrawing } from './items/item-drawing.js';
import type { LateParts } from '../ui/late-parts.js';
import type { SendParams } from '../session/send-message.js';
import type { SessionController } from '../session/session-controller.js';
import { startScreen } from './start-screen.js';
import type { ChatTexts } from '../words/en.js';
import { TurnGrouping } from './turns.js';
import { carryOut } from './widget-actions.js';

/** What the conversation shows, besides the session's state. */
export interface ConversationSettings {
  readonly options: ChatKitOptions;
  readonly texts: ChatTexts;
  /** Level of the chat's title among the page's headings. */
  readonly headingLevel: number;
  readonly send: (params: SendParams) => void;
}

/** Whether nothing was said yet, so that the start screen is shown. */
export function isEmpty({ thread, items, pending }: SessionState): boolean {
  return !thread && items.length === 0 && pending.length === 0;
}

/** Draws what was said, and carries out what people do with it. */
export class ConversationController {
  readonly #element: LitElement;
  readonly #sessions: SessionController;
  readonly #drawing: ItemDrawing;
  readonly #turns = new TurnGrouping();
  #isDrawn = false;

  constructor(element: LitElement, late: LateParts, sessions: SessionController) {
    this.#element = element;
    this.#sessions = sessions;
    this.#drawing = new ItemDrawing(element, late, (itemId, submission) =>
      sessions.dispatch({ type: 'answer', itemId, submission }),
    );
    void element.updateComplete.then(() => whenIdle(() => this.#drawing.prepare()));
  }

  /** Whether what is drawn now would be drawn anew in a moment. */
  get pending(): boolean {
    return this.#drawing.pending;
  }

  /** The conversation, what stands for it while it is loaded, or the start screen. */
  render(state: SessionState, { options, texts, headingLevel, send }: ConversationSettings) {
    const drawing = this.#drawing;
    const loading = state.loading === 'thread';
    // A whole thread is drawn once, not first as it is and then as markdown. What is seen already stays in sight.
    const whole = state.items.length > 0 && !state.responding && !this.#isDrawn;
    if (loading || (whole && drawing.pending)) {
      this.#isDrawn = false;
      return conversationSkeleton(texts);
    }
    this.#isDrawn = !isEmpty(state);
    if (!this.#isDrawn && !state.failure) {
      return startScreen({ option: options.startScreen, texts, headingLevel, send });
    }
    const { threadItemActions, entities } = options;
    const sessions = this.#sessions;
    return conversation(state, {
      texts,
      turns: this.#turns.of(state.items),
      scope: drawing.scope(texts, Math.min(headingLevel + 1, 6), entities),
      feedback: threadItemActions?.feedback ?? false,
      retries: threadItemActions?.retry ?? false,
      retry: (itemId) => void sessions.dispatch({ type: 'retry', ...(itemId !== undefined && { itemId }) }),
      discard: (id) => void sessions.dispatch({ type: 'discard', id }),
      rate: (itemIds, kind) => void sessions.dispatch({ type: 'feedback', itemIds, kind }).catch(() => {}),
    });
  }

  /** Brings a widget's action to whom it is for. */
  act(event: WidgetActionEvent, options: ChatKitOptions | undefined): void {
    carryOut(event, {
      items: this.#sessions.state?.items ?? [],
      onAction: options?.widgets?.onAction,
      dispatch: (command) => this.#sessions.dispatch(command),
    });
  }

  /** Tells the host page of a link into it. */
  readonly followLink = ({ name, data }: WidgetLinkEvent): void => {
    tell(this.#element, 'chatkit.deeplink', { name, data: { ...data } });
  };
}

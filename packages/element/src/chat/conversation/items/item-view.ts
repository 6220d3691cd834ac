import type { StructuredInputSubmission, ThreadItem } from '@chatdock/protocol';
import type { Entity } from '@openai/chatkit';
import { nothing, type TemplateResult } from 'lit';
import type { Markdown } from '../markdown.js';
import { safely } from './safely.js';
import type { ChatTexts } from '../../words/en.js';
import { assistantMessage } from './assistant-message.js';
import type * as Details from './on-demand/details.js';
import { clientToolCall, endOfTurn } from './quiet-items.js';
import { structuredInput } from './structured-input.js';
import { userMessage } from './user-message.js';
import { widgetItem } from './widget-item.js';

/** What the host page does with entities that are shown in messages. */
interface EntityActions {
  /** Absent where the host is not told about clicks. */
  readonly click?: (entity: Entity) => void;
  /** Shows what the host knows of an entity, beside the element that names it; null hides it. */
  readonly preview?: (entity: Entity | null, anchor: HTMLElement) => void;
}

/** What drawing an item needs to know of the chat around it. */
export interface ItemScope {
  readonly texts: ChatTexts;
  readonly markdown: Markdown;
  /** Level of the highest heading in a message. */
  readonly headingLevel: number;
  /** Whether this item is streaming in. */
  readonly streaming: boolean;
  /** Whether its answer broke off. */
  readonly incomplete: boolean;
  /** Hosts that images may come from. */
  readonly allowedImageDomains: readonly string[] | undefined;
  readonly entities: EntityActions;
  /** What draws what few messages have: loads on demand, so it may not be there yet. */
  readonly details: () => typeof Details | undefined;
  /** An icon by name, or the room for it. */
  readonly icon: (name: string) => unknown;
  /** Called when a widget is to be drawn: what draws it loads on demand. */
  readonly needWidgets: () => void;
  /** Called when questions are to be drawn: what draws them loads on demand. */
  readonly needQuestions: () => void;
  readonly answer: (itemId: string, submission: StructuredInputSubmission) => Promise<void>;
}

/** What drawing an entity's name needs to know. */
export type MentionScope = Pick<ItemScope, 'texts' | 'entities' | 'details'>;

type View<Item> = (item: Item, scope: ItemScope) => TemplateResult | symbol;

type Views = { readonly [Type in ThreadItem['type']]: View<Extract<ThreadItem, { type: Type }>> };

const hidden = () => nothing;

const views: Views = {
  user_message: userMessage,
  assistant_message: assistantMessage,
  widget: widgetItem,
  workflow: (item, scope) => scope.details()?.workflowItem(item, scope) ?? nothing,
  task: (item, scope) => scope.details()?.taskItem(item, scope) ?? nothing,
  generated_image: (item, scope) => scope.details()?.generatedImage(item, scope) ?? nothing,
  client_tool_call: clientToolCall,
  end_of_turn: endOfTurn,
  structured_input: structuredInput,
  hidden_context_item: hidden,
  sdk_hidden_context: hidden,
};

/** Draws one item of a thread. Items of a kind that this version does not know draw nothing. */
export function itemView(item: ThreadItem, scope: ItemScope): TemplateResult | symbol {
  const view = Object.hasOwn(views, item.type) ? (views[item.type] as View<ThreadItem>) : hidden;
  return safely(() => view(item, scope));
}

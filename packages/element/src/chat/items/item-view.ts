import type { ThreadItem } from '@chatdock/protocol';
import { nothing, type TemplateResult } from 'lit';
import { assistantMessage } from './assistant-message.js';
import { clientToolCall, endOfTurn } from './quiet-items.js';
import { generatedImage } from './generated-image.js';
import { taskItem, workflowItem } from './workflow.js';
import { userMessage } from './user-message.js';
import { widgetItem } from './widget-item.js';

/** What drawing an item needs to know of the chat around it. */
export interface ItemScope {
  /** Whether this item is streaming in. */
  readonly streaming: boolean;
  /** Whether its answer broke off. */
  readonly incomplete: boolean;
  /** Hosts that images may come from. */
  readonly allowedImageDomains: readonly string[] | undefined;
}

type View<Item> = (item: Item, scope: ItemScope) => TemplateResult | symbol;

type Views = { readonly [Type in ThreadItem['type']]: View<Extract<ThreadItem, { type: Type }>> };

const hidden = () => nothing;

const views: Views = {
  user_message: userMessage,
  assistant_message: assistantMessage,
  widget: widgetItem,
  workflow: workflowItem,
  task: taskItem,
  generated_image: generatedImage,
  client_tool_call: clientToolCall,
  end_of_turn: endOfTurn,
  // The local chat has no form for questions yet: they are not shown.
  structured_input: hidden,
  hidden_context_item: hidden,
  sdk_hidden_context: hidden,
};

/** Draws one item of a thread. Items of a kind that this version does not know draw nothing. */
export function itemView(item: ThreadItem, scope: ItemScope): TemplateResult | symbol {
  const view = Object.hasOwn(views, item.type) ? (views[item.type] as View<ThreadItem>) : hidden;
  return view(item, scope);
}

import type {
  GeneratedImageItem,
  StructuredInputSubmission,
  TaskItem,
  ThreadItem,
  WidgetItem,
  WorkflowItem,
} from '@chatdock/protocol';
import { Lazy } from '@chatdock/widgets/lazy';
import type { Entity } from '@openai/chatkit';
import { html, nothing, type TemplateResult } from 'lit';
import { structuredInput } from '../../questions/structured-input.js';
import type { LateParts } from '../../ui/late-parts.js';
import type { ChatTexts } from '../../words/en.js';
import type { Markdown } from '../markdown.js';
import { assistantMessage } from './assistant-message.js';
import { itemParts } from './late.js';
import { userMessage } from './user-message.js';

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
  /** Hosts that images may come from. */
  readonly allowedImageDomains: readonly string[] | undefined;
  readonly entities: EntityActions;
  /** Draws with what loads late. */
  readonly late: LateParts;
  readonly answer: (itemId: string, submission: StructuredInputSubmission) => Promise<void>;
}

/** What drawing an entity's name needs to know. */
export type MentionScope = Pick<ItemScope, 'texts' | 'entities'>;

type View<Item> = (item: Item, scope: ItemScope) => TemplateResult | symbol;

type Views = { readonly [Type in ThreadItem['type']]: View<Extract<ThreadItem, { type: Type }>> };

const widgets = new Lazy(() => import('@chatdock/widgets/define'));

/** A widget. Its item's id travels on the element, where the chat finds it when an action comes. */
function widgetItem(item: WidgetItem, scope: ItemScope) {
  const { streaming, allowedImageDomains, late, texts } = scope;
  late.want(widgets);
  // Until it is defined it has the look of something on its way.
  return html`<chat-widget
    data-item-id=${item.id}
    .widget=${item.widget}
    .progress=${streaming ? 'streaming' : 'done'}
    .messages=${texts.widgets}
    .allowedImageDomains=${allowedImageDomains}
  ></chat-widget>`;
}

const waiting = () => html`<div class="waiting" aria-busy="true"></div>`;

function workflow(item: WorkflowItem, scope: ItemScope) {
  return scope.late.render(itemParts, waiting, ({ workflowItem }) => workflowItem(item, scope));
}

function task(item: TaskItem, scope: ItemScope) {
  return scope.late.render(itemParts, waiting, ({ taskItem }) => taskItem(item, scope));
}

function image(item: GeneratedImageItem, scope: ItemScope) {
  return scope.late.render(itemParts, waiting, ({ generatedImage }) => generatedImage(item, scope));
}

const hidden = () => nothing;

/** The end of a turn: a little room. */
const endOfTurn = () => html`<div class="turn-end"></div>`;

const views: Views = {
  user_message: userMessage,
  assistant_message: assistantMessage,
  widget: widgetItem,
  workflow,
  task,
  generated_image: image,
  // The host page answers it: its effect is what people see.
  client_tool_call: hidden,
  end_of_turn: endOfTurn,
  structured_input: structuredInput,
  hidden_context_item: hidden,
  sdk_hidden_context: hidden,
};

/** Draws one item of a thread. Items of a kind that this version does not know draw nothing. */
export function itemView(item: ThreadItem, scope: ItemScope): TemplateResult | symbol {
  const view = Object.hasOwn(views, item.type) ? (views[item.type] as View<ThreadItem>) : hidden;
  try {
    return view(item, scope);
  } catch {
    // What another server sends is not always what the types say.
    return nothing;
  }
}

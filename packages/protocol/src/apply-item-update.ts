import type { AssistantMessageContent } from './content.js';
import type { AssistantMessageItem, ThreadItem, WorkflowItem } from './items.js';
import type { ThreadItemUpdate } from './updates.js';
import { appendValue, replaceComponent } from './widget-tree.js';

type UpdateOf<P extends string> = Extract<ThreadItemUpdate, { type: `${P}.${string}` }>;

/**
 * The item after one update. Pure: neither argument is changed, and what the update does not touch is shared
 * with the old item. An update that does not fit the item (another kind, an unknown component or task, a content
 * part far behind the last one) leaves it as it is, and the very same object is returned.
 */
export function applyItemUpdate(item: ThreadItem, update: ThreadItemUpdate): ThreadItem {
  switch (item.type) {
    case 'assistant_message':
      return isAssistantUpdate(update) ? applyToMessage(item, update) : item;
    case 'workflow':
      return isWorkflowUpdate(update) ? applyToWorkflow(item, update) : item;
    case 'widget': {
      const widget = isWidgetUpdate(update) ? applyToWidget(item.widget, update) : item.widget;
      return widget === item.widget ? item : { ...item, widget };
    }
    case 'generated_image':
      return update.type === 'generated_image.updated' ? { ...item, image: update.image } : item;
    default:
      return item;
  }
}

function isAssistantUpdate(update: ThreadItemUpdate): update is UpdateOf<'assistant_message'> {
  return update.type.startsWith('assistant_message.');
}

function isWorkflowUpdate(update: ThreadItemUpdate): update is UpdateOf<'workflow'> {
  return update.type.startsWith('workflow.');
}

function isWidgetUpdate(update: ThreadItemUpdate): update is UpdateOf<'widget'> {
  return update.type.startsWith('widget.');
}

// No answer has so many parts; one such index would fill all memory.
const widestGap = 100;

// Other servers send what the types do not allow.
function isIndex(index: number): boolean {
  return Number.isInteger(index) && index >= 0;
}

/** Parts may be addressed before they were announced: the gap is filled with empty ones. */
function applyToMessage(
  item: AssistantMessageItem,
  update: UpdateOf<'assistant_message'>,
): AssistantMessageItem {
  if (!isIndex(update.content_index) || update.content_index > item.content.length + widestGap) return item;
  const content = item.content.slice();
  while (content.length <= update.content_index) {
    content.push({ type: 'output_text', text: '', annotations: [] });
  }
  const part = content[update.content_index];
  if (part) content[update.content_index] = applyToPart(part, update);
  return { ...item, content };
}

function applyToPart(
  part: AssistantMessageContent,
  update: UpdateOf<'assistant_message'>,
): AssistantMessageContent {
  switch (update.type) {
    case 'assistant_message.content_part.text_delta':
      return { ...part, text: part.text + update.delta };
    case 'assistant_message.content_part.annotation_added':
      return {
        ...part,
        annotations: part.annotations.toSpliced(update.annotation_index, 0, update.annotation),
      };
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.done':
      return update.content;
  }
}

function applyToWorkflow(item: WorkflowItem, update: UpdateOf<'workflow'>): WorkflowItem {
  const { workflow } = item;
  if (update.type === 'workflow.task.added') {
    return {
      ...item,
      workflow: { ...workflow, tasks: workflow.tasks.toSpliced(update.task_index, 0, update.task) },
    };
  }
  if (!isIndex(update.task_index) || update.task_index >= workflow.tasks.length) return item;
  return { ...item, workflow: { ...workflow, tasks: workflow.tasks.with(update.task_index, update.task) } };
}

function applyToWidget(
  widget: Extract<ThreadItem, { type: 'widget' }>['widget'],
  update: UpdateOf<'widget'>,
): Extract<ThreadItem, { type: 'widget' }>['widget'] {
  switch (update.type) {
    case 'widget.root.updated':
      return update.widget;
    case 'widget.component.updated':
      return replaceComponent(widget, update.component_id, update.component);
    case 'widget.streaming_text.value_delta':
      return appendValue(widget, update.component_id, update.delta, update.done);
  }
}

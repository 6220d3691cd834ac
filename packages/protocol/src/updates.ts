import { z } from 'zod';
import { AssistantMessageContent } from './content.js';
import { GeneratedImage } from './items.js';
import { optional } from './optional.js';
import { Annotation } from './sources.js';
import { ComponentPayload, WidgetPayload } from './widget-payload.js';
import { Task } from './workflow.js';

const index = z.int().min(0);

/** A content part begins. */
export const AssistantMessageContentPartAdded = z.object({
  type: z.literal('assistant_message.content_part.added'),
  content_index: index,
  content: AssistantMessageContent,
});
export type AssistantMessageContentPartAdded = z.infer<typeof AssistantMessageContentPartAdded>;

/** Text is appended to a content part. */
export const AssistantMessageContentPartTextDelta = z.object({
  type: z.literal('assistant_message.content_part.text_delta'),
  content_index: index,
  delta: z.string(),
});
export type AssistantMessageContentPartTextDelta = z.infer<typeof AssistantMessageContentPartTextDelta>;

/** A source is attached to a content part. */
export const AssistantMessageContentPartAnnotationAdded = z.object({
  type: z.literal('assistant_message.content_part.annotation_added'),
  content_index: index,
  annotation_index: index,
  annotation: Annotation,
});
export type AssistantMessageContentPartAnnotationAdded = z.infer<
  typeof AssistantMessageContentPartAnnotationAdded
>;

/** A content part is complete; `content` is its final state. */
export const AssistantMessageContentPartDone = z.object({
  type: z.literal('assistant_message.content_part.done'),
  content_index: index,
  content: AssistantMessageContent,
});
export type AssistantMessageContentPartDone = z.infer<typeof AssistantMessageContentPartDone>;

/** Text is appended to the value of a Text or Markdown component. */
export const WidgetStreamingTextValueDelta = z.object({
  type: z.literal('widget.streaming_text.value_delta'),
  component_id: z.string(),
  delta: z.string(),
  done: z.boolean(),
});
export type WidgetStreamingTextValueDelta = z.infer<typeof WidgetStreamingTextValueDelta>;

/** One component is replaced. */
export const WidgetComponentUpdated = z.object({
  type: z.literal('widget.component.updated'),
  component_id: z.string(),
  component: ComponentPayload,
});
export type WidgetComponentUpdated = z.infer<typeof WidgetComponentUpdated>;

/** The whole widget is replaced. */
export const WidgetRootUpdated = z.object({
  type: z.literal('widget.root.updated'),
  widget: WidgetPayload,
});
export type WidgetRootUpdated = z.infer<typeof WidgetRootUpdated>;

/** A task joins the workflow at `task_index`. */
export const WorkflowTaskAdded = z.object({
  type: z.literal('workflow.task.added'),
  task_index: index,
  task: Task,
});
export type WorkflowTaskAdded = z.infer<typeof WorkflowTaskAdded>;

/** The task at `task_index` is replaced. */
export const WorkflowTaskUpdated = z.object({
  type: z.literal('workflow.task.updated'),
  task_index: index,
  task: Task,
});
export type WorkflowTaskUpdated = z.infer<typeof WorkflowTaskUpdated>;

/** A better preview of a generated image; `progress` from 0 to 1. */
export const GeneratedImageUpdated = z.object({
  type: z.literal('generated_image.updated'),
  image: GeneratedImage,
  progress: optional(z.number()),
});
export type GeneratedImageUpdated = z.infer<typeof GeneratedImageUpdated>;

/** A change to an item that is still streaming. */
export const ThreadItemUpdate = z.discriminatedUnion('type', [
  AssistantMessageContentPartAdded,
  AssistantMessageContentPartTextDelta,
  AssistantMessageContentPartAnnotationAdded,
  AssistantMessageContentPartDone,
  WidgetStreamingTextValueDelta,
  WidgetComponentUpdated,
  WidgetRootUpdated,
  WorkflowTaskAdded,
  WorkflowTaskUpdated,
  GeneratedImageUpdated,
]);
export type ThreadItemUpdate = z.infer<typeof ThreadItemUpdate>;

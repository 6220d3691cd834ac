import { z } from 'zod';
import { Attachment } from './attachments.js';
import { AssistantMessageContent, InferenceOptions, UserMessageContent } from './content.js';
import { FreeForm, Timestamp } from './free-form.js';
import { optional } from './optional.js';
import { StructuredInput } from './structured-input.js';
import { WidgetPayload } from './widget-payload.js';
import { Task, Workflow } from './workflow.js';

const itemFields = { id: z.string(), thread_id: z.string(), created_at: Timestamp };

/** What the user sent. */
export const UserMessageItem = z.object({
  type: z.literal('user_message'),
  ...itemFields,
  content: z.array(UserMessageContent),
  attachments: z.array(Attachment).default([]),
  quoted_text: optional(z.string()),
  inference_options: InferenceOptions,
});
export type UserMessageItem = z.infer<typeof UserMessageItem>;

/** What the assistant said. */
export const AssistantMessageItem = z.object({
  type: z.literal('assistant_message'),
  ...itemFields,
  content: z.array(AssistantMessageContent),
});
export type AssistantMessageItem = z.infer<typeof AssistantMessageItem>;

/** A call that the host page answers; it stays pending until its output arrives. */
export const ClientToolCallItem = z.object({
  type: z.literal('client_tool_call'),
  ...itemFields,
  status: z.enum(['pending', 'completed']).default('pending'),
  call_id: z.string(),
  name: z.string(),
  arguments: FreeForm,
  output: optional(z.unknown()),
});
export type ClientToolCallItem = z.infer<typeof ClientToolCallItem>;

/** A widget; `copy_text` is what the copy button takes. */
export const WidgetItem = z.object({
  type: z.literal('widget'),
  ...itemFields,
  widget: WidgetPayload,
  copy_text: optional(z.string()),
});
export type WidgetItem = z.infer<typeof WidgetItem>;

/** An image as a URL (`data:` too). */
export const GeneratedImage = z.object({ id: z.string(), url: z.string() });
export type GeneratedImage = z.infer<typeof GeneratedImage>;

/** An image the assistant made; `image` is absent until the first preview exists. */
export const GeneratedImageItem = z.object({
  type: z.literal('generated_image'),
  ...itemFields,
  image: optional(GeneratedImage),
});
export type GeneratedImageItem = z.infer<typeof GeneratedImageItem>;

/** Questions for the user, and later the answers. */
export const StructuredInputItem = z.object({
  type: z.literal('structured_input'),
  ...itemFields,
  status: z.enum(['pending', 'answered', 'skipped']).default('pending'),
  inputs: z.array(StructuredInput),
});
export type StructuredInputItem = z.infer<typeof StructuredInputItem>;

/** Steps the assistant took. */
export const WorkflowItem = z.object({ type: z.literal('workflow'), ...itemFields, workflow: Workflow });
export type WorkflowItem = z.infer<typeof WorkflowItem>;

/** One step on its own. */
export const TaskItem = z.object({ type: z.literal('task'), ...itemFields, task: Task });
export type TaskItem = z.infer<typeof TaskItem>;

/** Marks the end of the assistant's turn. */
export const EndOfTurnItem = z.object({ type: z.literal('end_of_turn'), ...itemFields });
export type EndOfTurnItem = z.infer<typeof EndOfTurnItem>;

/** Context for the model, written by the integration; never sent to a client. */
export const HiddenContextItem = z.object({
  type: z.literal('hidden_context_item'),
  ...itemFields,
  content: z.unknown(),
});
export type HiddenContextItem = z.infer<typeof HiddenContextItem>;

/** Context for the model, written by the server SDK; never sent to a client. */
export const SDKHiddenContextItem = z.object({
  type: z.literal('sdk_hidden_context'),
  ...itemFields,
  content: z.string(),
});
export type SDKHiddenContextItem = z.infer<typeof SDKHiddenContextItem>;

/** Anything a thread can hold. */
export const ThreadItem = z.discriminatedUnion('type', [
  UserMessageItem,
  AssistantMessageItem,
  ClientToolCallItem,
  WidgetItem,
  GeneratedImageItem,
  StructuredInputItem,
  WorkflowItem,
  TaskItem,
  EndOfTurnItem,
  HiddenContextItem,
  SDKHiddenContextItem,
]);
export type ThreadItem = z.infer<typeof ThreadItem>;

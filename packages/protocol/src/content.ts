import { z } from 'zod';
import { FreeForm } from './free-form.js';
import { optional } from './optional.js';
import { Annotation } from './sources.js';

/** Text the user typed. */
export const UserMessageTextContent = z.object({ type: z.literal('input_text'), text: z.string() });
export type UserMessageTextContent = z.infer<typeof UserMessageTextContent>;

/** A mention of one of the integration's entities. */
export const UserMessageTagContent = z.object({
  type: z.literal('input_tag'),
  id: z.string(),
  text: z.string(),
  data: FreeForm,
  group: optional(z.string()),
  interactive: z.boolean().default(false),
});
export type UserMessageTagContent = z.infer<typeof UserMessageTagContent>;

/** One part of a user message. */
export const UserMessageContent = z.discriminatedUnion('type', [
  UserMessageTextContent,
  UserMessageTagContent,
]);
export type UserMessageContent = z.infer<typeof UserMessageContent>;

/** One part of an assistant message: markdown with its annotations. */
export const AssistantMessageContent = z.object({
  type: z.literal('output_text').default('output_text'),
  text: z.string(),
  annotations: z.array(Annotation).default([]),
});
export type AssistantMessageContent = z.infer<typeof AssistantMessageContent>;

/** The tool the user picked in the composer. */
export const ToolChoice = z.object({ id: z.string() });
export type ToolChoice = z.infer<typeof ToolChoice>;

/** What the user picked in the composer for this message. */
export const InferenceOptions = z.object({
  tool_choice: optional(ToolChoice),
  model: optional(z.string()),
});
export type InferenceOptions = z.infer<typeof InferenceOptions>;

/** A user message as the client submits it; attachments by id. */
export const UserMessageInput = z.object({
  content: z.array(UserMessageContent),
  attachments: z.array(z.string()),
  quoted_text: optional(z.string()),
  inference_options: InferenceOptions,
});
export type UserMessageInput = z.infer<typeof UserMessageInput>;

import { z } from 'zod';
import { optional } from './optional.js';

/** What the user answered to one question. */
export const StructuredInputAnswer = z.object({
  values: z.array(z.string()).default([]),
  skipped: z.boolean().default(false),
});
export type StructuredInputAnswer = z.infer<typeof StructuredInputAnswer>;

const questionFields = {
  id: z.string(),
  question: z.string(),
  description: optional(z.string()),
  answer: optional(StructuredInputAnswer),
};

/** One choice of a question. */
export const StructuredInputOption = z.object({ value: z.string(), description: optional(z.string()) });
export type StructuredInputOption = z.infer<typeof StructuredInputOption>;

/** A question answered by picking. */
export const MultipleChoiceInput = z.object({
  type: z.literal('multiple_choice'),
  ...questionFields,
  options: z.array(StructuredInputOption),
  /** Whether several options may be picked. */
  multiple: z.boolean().default(false),
});
export type MultipleChoiceInput = z.infer<typeof MultipleChoiceInput>;

/** A question answered in the user's own words. */
export const FreeformInput = z.object({ type: z.literal('freeform'), ...questionFields });
export type FreeformInput = z.infer<typeof FreeformInput>;

/** One question of a structured input item. */
export const StructuredInput = z.discriminatedUnion('type', [MultipleChoiceInput, FreeformInput]);
export type StructuredInput = z.infer<typeof StructuredInput>;

/** The user's answers as submitted, by question id. `skipped` as a whole overrides the answers. */
export const StructuredInputSubmission = z.object({
  status: z.enum(['answered', 'skipped']).default('answered'),
  answers: z.record(z.string(), z.object({ values: z.array(z.string()).default([]) })).default({}),
});
export type StructuredInputSubmission = z.infer<typeof StructuredInputSubmission>;

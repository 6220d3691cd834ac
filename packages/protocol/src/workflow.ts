import { z } from 'zod';
import { WidgetIcon } from './icons.js';
import { optional } from './optional.js';
import { FileSource, URLSource } from './sources.js';

const taskFields = {
  /** Only shown where the task is part of a workflow. */
  status_indicator: z.enum(['none', 'loading', 'complete']).default('none'),
  title: optional(z.string()),
};

/** A step with free text. */
export const CustomTask = z.object({
  type: z.literal('custom'),
  ...taskFields,
  icon: optional(WidgetIcon),
  content: optional(z.string()),
});
export type CustomTask = z.infer<typeof CustomTask>;

/** A web search and what it found. */
export const SearchTask = z.object({
  type: z.literal('web_search'),
  ...taskFields,
  title_query: optional(z.string()),
  queries: z.array(z.string()).default([]),
  sources: z.array(URLSource).default([]),
});
export type SearchTask = z.infer<typeof SearchTask>;

/** A piece of the model's reasoning. */
export const ThoughtTask = z.object({ type: z.literal('thought'), ...taskFields, content: z.string() });
export type ThoughtTask = z.infer<typeof ThoughtTask>;

/** Files that were read. */
export const FileTask = z.object({
  type: z.literal('file'),
  ...taskFields,
  sources: z.array(FileSource).default([]),
});
export type FileTask = z.infer<typeof FileTask>;

/** An image being made. */
export const ImageTask = z.object({ type: z.literal('image'), ...taskFields });
export type ImageTask = z.infer<typeof ImageTask>;

/** One step of a workflow, or a step on its own. */
export const Task = z.discriminatedUnion('type', [CustomTask, SearchTask, ThoughtTask, FileTask, ImageTask]);
export type Task = z.infer<typeof Task>;

/** A task as you write it: what has a default may be left out. */
export type TaskInput = z.input<typeof Task>;

/** Headline of a finished workflow in words. */
export const CustomSummary = z.object({ title: z.string(), icon: optional(WidgetIcon) });
export type CustomSummary = z.infer<typeof CustomSummary>;

/** Headline of a finished workflow as its duration in seconds. */
export const DurationSummary = z.object({ duration: z.int() });
export type DurationSummary = z.infer<typeof DurationSummary>;

/** Headline of a finished workflow. */
export const WorkflowSummary = z.union([CustomSummary, DurationSummary]);
export type WorkflowSummary = z.infer<typeof WorkflowSummary>;

/** Steps the assistant took; `reasoning` workflows hold thoughts. */
export const Workflow = z.object({
  type: z.enum(['custom', 'reasoning']),
  tasks: z.array(Task),
  summary: optional(WorkflowSummary),
  expanded: z.boolean().default(false),
});
export type Workflow = z.infer<typeof Workflow>;

/** A workflow as you write it: what has a default may be left out. */
export type WorkflowInput = z.input<typeof Workflow>;

import { z } from 'zod';
import { FreeForm } from './free-form.js';
import { optional } from './optional.js';
import { WidgetIcon } from './icons.js';

const sourceFields = {
  title: z.string(),
  description: optional(z.string()),
  timestamp: optional(z.string()),
  group: optional(z.string()),
};

/** A web page that supports an answer. */
export const URLSource = z.object({
  type: z.literal('url'),
  ...sourceFields,
  url: z.string(),
  attribution: optional(z.string()),
});
export type URLSource = z.infer<typeof URLSource>;

/** A file that supports an answer. */
export const FileSource = z.object({ type: z.literal('file'), ...sourceFields, filename: z.string() });
export type FileSource = z.infer<typeof FileSource>;

/** A business object of the integration; the host page shows and previews it. */
export const EntitySource = z.object({
  type: z.literal('entity'),
  ...sourceFields,
  id: z.string(),
  icon: optional(WidgetIcon),
  /** Shown with the icon in the hover header when the host gives no preview. */
  label: optional(z.string()),
  /** Shown inside the text instead of a number. */
  inline_label: optional(z.string()),
  /** Whether the host page is told about clicks. */
  interactive: z.boolean().default(false),
  data: FreeForm.default({}),
});
export type EntitySource = z.infer<typeof EntitySource>;

/** Anything an annotation or a task can point to. */
export const Source = z.discriminatedUnion('type', [URLSource, FileSource, EntitySource]);
export type Source = z.infer<typeof Source>;

/** A source attached to assistant text; `index` is the character position it belongs to. */
export const Annotation = z.object({
  type: z.literal('annotation').default('annotation'),
  source: Source,
  index: optional(z.int()),
});
export type Annotation = z.infer<typeof Annotation>;

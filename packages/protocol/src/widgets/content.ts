import { z } from 'zod';
import { WidgetIcon } from '../icons.js';
import { block, FontWeight, identity, Length, TextAlign, TextSize, WidgetColor } from './tokens.js';

const text = {
  value: z.string(),
  /** Text token: prose, primary, emphasis, secondary, tertiary, success, warning or danger. */
  color: WidgetColor.exactOptional(),
  weight: FontWeight.exactOptional(),
  textAlign: TextAlign.exactOptional(),
  truncate: z.boolean().exactOptional(),
  maxLines: z.number().exactOptional(),
};

/** What turns a Text into a form field in place. */
export const EditableProps = z.object({
  name: z.string(),
  autoFocus: z.boolean().exactOptional(),
  autoSelect: z.boolean().exactOptional(),
  autoComplete: z.string().exactOptional(),
  allowAutofillExtensions: z.boolean().exactOptional(),
  pattern: z.string().exactOptional(),
  placeholder: z.string().exactOptional(),
  required: z.boolean().exactOptional(),
});
export type EditableProps = z.infer<typeof EditableProps>;

/** Running text, which may stream and may be edited in place. */
export const TextComponent = z.object({
  type: z.literal('Text'),
  ...identity,
  ...text,
  streaming: z.boolean().exactOptional(),
  italic: z.boolean().exactOptional(),
  lineThrough: z.boolean().exactOptional(),
  width: Length.exactOptional(),
  size: TextSize.exactOptional(),
  /** Lines of height that are kept free, whatever the value. */
  minLines: z.number().exactOptional(),
  editable: z.union([z.literal(false), EditableProps]).exactOptional(),
});
export type TextComponent = z.infer<typeof TextComponent>;

/** A headline. */
export const Title = z.object({
  type: z.literal('Title'),
  ...identity,
  ...text,
  size: z.enum(['sm', 'md', 'lg', 'xl', '2xl', '3xl', '4xl', '5xl']).exactOptional(),
});
export type Title = z.infer<typeof Title>;

/** Small supporting text. */
export const Caption = z.object({
  type: z.literal('Caption'),
  ...identity,
  ...text,
  size: z.enum(['sm', 'md', 'lg']).exactOptional(),
});
export type Caption = z.infer<typeof Caption>;

/** Markdown, which may stream. */
export const Markdown = z.object({
  type: z.literal('Markdown'),
  ...identity,
  value: z.string(),
  streaming: z.boolean().exactOptional(),
});
export type Markdown = z.infer<typeof Markdown>;

/** A short label on a coloured ground. */
export const Badge = z.object({
  type: z.literal('Badge'),
  ...identity,
  label: z.string(),
  color: z.enum(['secondary', 'success', 'danger', 'warning', 'info', 'discovery']).exactOptional(),
  variant: z.enum(['solid', 'soft', 'outline']).exactOptional(),
  size: z.enum(['sm', 'md', 'lg']).exactOptional(),
  pill: z.boolean().exactOptional(),
});
export type Badge = z.infer<typeof Badge>;

/** An icon by name. */
export const Icon = z.object({
  type: z.literal('Icon'),
  ...identity,
  name: WidgetIcon,
  color: WidgetColor.exactOptional(),
  size: z.enum(['xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl']).exactOptional(),
});
export type Icon = z.infer<typeof Icon>;

/** A picture by URL. */
export const Image = z.object({
  type: z.literal('Image'),
  ...identity,
  ...block,
  src: z.string(),
  alt: z.string().exactOptional(),
  frame: z.boolean().exactOptional(),
  fit: z.enum(['cover', 'contain', 'fill', 'scale-down', 'none']).exactOptional(),
  position: z
    .enum([
      'top left',
      'top',
      'top right',
      'left',
      'center',
      'right',
      'bottom left',
      'bottom',
      'bottom right',
    ])
    .exactOptional(),
  /** Reaches the container's edges, over its padding. */
  flush: z.boolean().exactOptional(),
  background: WidgetColor.exactOptional(),
  flex: Length.exactOptional(),
});
export type Image = z.infer<typeof Image>;

/** Free space that pushes its neighbours apart. */
export const Spacer = z.object({
  type: z.literal('Spacer'),
  ...identity,
  minSize: Length.exactOptional(),
});
export type Spacer = z.infer<typeof Spacer>;

/** A line between sections. */
export const Divider = z.object({
  type: z.literal('Divider'),
  ...identity,
  /** Border token: default, subtle or strong. */
  color: WidgetColor.exactOptional(),
  size: Length.exactOptional(),
  spacing: Length.exactOptional(),
  flush: z.boolean().exactOptional(),
});
export type Divider = z.infer<typeof Divider>;

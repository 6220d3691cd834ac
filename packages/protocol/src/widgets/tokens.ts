import { z } from 'zod';
import { ActionConfig } from '../actions.js';
import { WidgetIcon } from '../icons.js';

/** One colour for each colour scheme. */
export const ThemeColor = z.object({ light: z.string(), dark: z.string() });
export type ThemeColor = z.infer<typeof ThemeColor>;

/** A token of the place where it stands, a primitive colour such as `red-100`, a CSS colour, or one for each scheme. */
export const WidgetColor = z.union([z.string(), ThemeColor]);
export type WidgetColor = z.infer<typeof WidgetColor>;

/** A number (px for sizes, units of 4 px for spacing) or a CSS length. */
export const Length = z.union([z.number(), z.string()]);
export type Length = z.infer<typeof Length>;

/** Padding or margin by side; `x` and `y` stand for two sides each. */
export const Spacing = z.object({
  top: Length.exactOptional(),
  right: Length.exactOptional(),
  bottom: Length.exactOptional(),
  left: Length.exactOptional(),
  x: Length.exactOptional(),
  y: Length.exactOptional(),
});
export type Spacing = z.infer<typeof Spacing>;

/** One edge; `size` in px. */
export const Border = z.object({
  size: z.number(),
  color: WidgetColor.exactOptional(),
  style: z
    .enum(['solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'inset', 'outset'])
    .exactOptional(),
});
export type Border = z.infer<typeof Border>;

const edge = z.union([z.number(), Border]);

/** Edges by side; `x` and `y` stand for two sides each, numbers are px. */
export const Borders = z.object({
  top: edge.exactOptional(),
  right: edge.exactOptional(),
  bottom: edge.exactOptional(),
  left: edge.exactOptional(),
  x: edge.exactOptional(),
  y: edge.exactOptional(),
});
export type Borders = z.infer<typeof Borders>;

/** Corner radius by name. */
export const RadiusValue = z.enum([
  '2xs',
  'xs',
  'sm',
  'md',
  'lg',
  'xl',
  '2xl',
  '3xl',
  '4xl',
  'full',
  '100%',
  'none',
]);
export type RadiusValue = z.infer<typeof RadiusValue>;

/** Where children stand across the main axis. */
export const Alignment = z.enum(['start', 'center', 'end', 'baseline', 'stretch']);
export type Alignment = z.infer<typeof Alignment>;

/** How children share the main axis. */
export const Justification = z.enum(['start', 'center', 'end', 'between', 'around', 'evenly', 'stretch']);
export type Justification = z.infer<typeof Justification>;

/** Main axis of a container. */
export const Direction = z.enum(['row', 'col']);
export type Direction = z.infer<typeof Direction>;

/** How strongly a control is drawn. */
export const ControlVariant = z.enum(['solid', 'soft', 'outline', 'ghost']);
export type ControlVariant = z.infer<typeof ControlVariant>;

/** Height of a control by name. */
export const ControlSize = z.enum(['3xs', '2xs', 'xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl']);
export type ControlSize = z.infer<typeof ControlSize>;

/** Space between a field's edge and its text by name. */
export const GutterSize = z.enum(['2xs', 'xs', 'sm', 'md', 'lg', 'xl']);
export type GutterSize = z.infer<typeof GutterSize>;

/** Where text stands in its line. */
export const TextAlign = z.enum(['start', 'center', 'end']);
export type TextAlign = z.infer<typeof TextAlign>;

/** Size of running text by name. */
export const TextSize = z.enum(['xs', 'sm', 'md', 'lg', 'xl']);
export type TextSize = z.infer<typeof TextSize>;

/** Weight of text by name. */
export const FontWeight = z.enum(['normal', 'medium', 'semibold', 'bold']);
export type FontWeight = z.infer<typeof FontWeight>;

/** Colour scheme that a subtree is forced into. */
export const WidgetTheme = z.enum(['light', 'dark']);
export type WidgetTheme = z.infer<typeof WidgetTheme>;

/** The line above a Card or ListView: text, with a favicon (URL) or an icon. */
export const WidgetStatus = z.union([
  z.object({ text: z.string(), favicon: z.string(), frame: z.boolean().exactOptional() }),
  z.object({ text: z.string(), icon: WidgetIcon.exactOptional() }),
]);
export type WidgetStatus = z.infer<typeof WidgetStatus>;

/** A button in the footer of a Card. */
export const CardAction = z.object({ label: z.string(), action: ActionConfig });
export type CardAction = z.infer<typeof CardAction>;

/** What every component carries: a React-like key for lists, and an id that updates address. */
export const identity = {
  key: z.string().exactOptional(),
  id: z.string().exactOptional(),
};

/** Width and height, exact and bounded; numbers are px. `size` names set both axes. */
export const sizing = {
  height: Length.exactOptional(),
  width: Length.exactOptional(),
  size: Length.exactOptional(),
  minHeight: Length.exactOptional(),
  minWidth: Length.exactOptional(),
  minSize: Length.exactOptional(),
  maxHeight: Length.exactOptional(),
  maxWidth: Length.exactOptional(),
  maxSize: Length.exactOptional(),
  /** Width by height, such as 1.5 or `16/9`. */
  aspectRatio: Length.exactOptional(),
};

/** What every block carries: its size, its corners and the space around it. */
export const block = {
  ...sizing,
  radius: RadiusValue.exactOptional(),
  margin: z.union([Length, Spacing]).exactOptional(),
};

/** What every flex container carries, its children apart. */
export const container = {
  ...block,
  align: Alignment.exactOptional(),
  justify: Justification.exactOptional(),
  wrap: z.enum(['nowrap', 'wrap', 'wrap-reverse']).exactOptional(),
  flex: Length.exactOptional(),
  gap: Length.exactOptional(),
  padding: z.union([Length, Spacing]).exactOptional(),
  border: z.union([z.number(), Border, Borders]).exactOptional(),
  background: WidgetColor.exactOptional(),
};

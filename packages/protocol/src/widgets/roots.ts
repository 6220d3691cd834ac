import { z } from 'zod';
import { ListViewItem, WidgetComponent } from './components.js';
import {
  Alignment,
  Border,
  Borders,
  CardAction,
  Direction,
  identity,
  Justification,
  Length,
  Spacing,
  WidgetColor,
  WidgetStatus,
  WidgetTheme,
} from './tokens.js';

/** A framed surface, with a status line above and confirm and cancel beneath. */
export const Card = z.object({
  type: z.literal('Card'),
  ...identity,
  /** The card is a form: confirm submits it. */
  asForm: z.boolean().exactOptional(),
  children: z.array(WidgetComponent),
  background: WidgetColor.exactOptional(),
  border: z.union([z.number(), Border, Borders]).exactOptional(),
  size: z.enum(['sm', 'md', 'lg', 'full']).exactOptional(),
  padding: z.union([Length, Spacing]).exactOptional(),
  status: WidgetStatus.exactOptional(),
  collapsed: z.boolean().exactOptional(),
  confirm: CardAction.exactOptional(),
  cancel: CardAction.exactOptional(),
  theme: WidgetTheme.exactOptional(),
});
export type Card = z.infer<typeof Card>;

/** A list of rows, the first `limit` of them in view. */
export const ListView = z.object({
  type: z.literal('ListView'),
  ...identity,
  children: z.array(ListViewItem),
  limit: z.union([z.number(), z.literal('auto')]).exactOptional(),
  status: WidgetStatus.exactOptional(),
  theme: WidgetTheme.exactOptional(),
});
export type ListView = z.infer<typeof ListView>;

const basicProps = z.object({
  type: z.literal('Basic'),
  ...identity,
  theme: WidgetTheme.exactOptional(),
  direction: Direction.exactOptional(),
  gap: Length.exactOptional(),
  padding: z.union([Length, Spacing]).exactOptional(),
  align: Alignment.exactOptional(),
  justify: Justification.exactOptional(),
});
const root: z.ZodType<WidgetRoot> = z.lazy(() => WidgetRoot);

/** A root without a frame, which may hold components and other roots. */
export const BasicRoot = basicProps.extend({ children: z.array(z.union([WidgetComponent, root])) });
export type BasicRoot = z.infer<typeof basicProps> & { children: (WidgetComponent | WidgetRoot)[] };

/** Every root that either upstream names. */
export const WidgetRoot = z.discriminatedUnion('type', [Card, ListView, BasicRoot]);
export type WidgetRoot = Card | ListView | BasicRoot;

/**
 * A component of any type with any further props, as a template or a newer server may send it. Parsing keeps
 * everything; a {@link WidgetComponent} is one of these.
 */
export const DynamicWidgetComponent = z.looseObject({
  type: z.string(),
  key: z.string().nullish(),
  id: z.string().nullish(),
  get children() {
    return z.union([DynamicWidgetComponent, z.array(DynamicWidgetComponent)]).nullish();
  },
});
export type DynamicWidgetComponent = z.infer<typeof DynamicWidgetComponent>;

/** A root of a known type with any props and any components in it. This is what the wire may carry. */
export const DynamicWidgetRoot = DynamicWidgetComponent.extend({
  type: z.enum(['Card', 'ListView', 'Basic']),
});
export type DynamicWidgetRoot = z.infer<typeof DynamicWidgetRoot>;

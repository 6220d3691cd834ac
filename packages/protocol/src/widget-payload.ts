import { z } from 'zod';
import { DynamicWidgetComponent, DynamicWidgetRoot, WidgetRoot } from './widgets/roots.js';
import { withoutNulls } from './without-nulls.js';

/** A widget of known components and props only. */
export const StrictWidgetRoot = z.transform(withoutNulls).pipe(WidgetRoot);
export type StrictWidgetRoot = z.infer<typeof StrictWidgetRoot>;

/**
 * A widget as an item or an update carries it: as its author wrote it. Components and props that this version does not
 * know pass untouched, no default is written into it, and nulls are dropped at every depth, as the reference does.
 */
export const WidgetPayload = z.transform(withoutNulls).pipe(DynamicWidgetRoot);
export type WidgetPayload = z.infer<typeof WidgetPayload>;

/** One component, likewise. */
export const ComponentPayload = z.transform(withoutNulls).pipe(DynamicWidgetComponent);
export type ComponentPayload = z.infer<typeof ComponentPayload>;

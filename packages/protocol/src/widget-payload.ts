import { z } from 'zod';
import { DynamicWidgetComponent, DynamicWidgetRoot } from './widgets/roots.js';
import { withoutNulls } from './without-nulls.js';

/**
 * A widget as an item or an update carries it. Components and props that this version does not know pass
 * untouched; nulls are dropped at every depth, as the reference does.
 */
export const WidgetPayload = z.transform(withoutNulls).pipe(DynamicWidgetRoot);
export type WidgetPayload = z.infer<typeof WidgetPayload>;

/** One component, likewise. */
export const ComponentPayload = z.transform(withoutNulls).pipe(DynamicWidgetComponent);
export type ComponentPayload = z.infer<typeof ComponentPayload>;

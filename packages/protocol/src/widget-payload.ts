import { z } from 'zod';
import { withActionDefaults } from './action-defaults.js';
import { isEqual } from './equality.js';
import { WidgetComponent } from './widgets/components.js';
import { DynamicWidgetComponent, DynamicWidgetRoot, WidgetRoot } from './widgets/roots.js';
import { withoutNulls } from './without-nulls.js';

/** A widget of known components and props only, its actions with their defaults. */
export const StrictWidgetRoot = z.transform(withoutNulls).pipe(WidgetRoot).transform(withActionDefaults);
export type StrictWidgetRoot = z.infer<typeof StrictWidgetRoot>;

/** Where all is known, actions get their defaults; anything else passes untouched. */
function normalised(known: z.ZodType): (value: unknown) => unknown {
  return (value) => {
    const clean = withoutNulls(value);
    const { data } = known.safeParse(clean);
    return data !== undefined && isEqual(data, clean) ? withActionDefaults(clean) : clean;
  };
}

/**
 * A widget as an item or an update carries it. Components and props that this version does not know pass
 * untouched; nulls are dropped at every depth, as the reference does.
 */
export const WidgetPayload = z.transform(normalised(WidgetRoot)).pipe(DynamicWidgetRoot);
export type WidgetPayload = z.infer<typeof WidgetPayload>;

/** One component, likewise. */
export const ComponentPayload = z.transform(normalised(WidgetComponent)).pipe(DynamicWidgetComponent);
export type ComponentPayload = z.infer<typeof ComponentPayload>;

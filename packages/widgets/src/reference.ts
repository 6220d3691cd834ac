import { BasicRoot, Card, ListView, WidgetComponent, WidgetRoot } from '@chatdock/protocol/schemas';
import type { z } from 'zod';

/** One prop of a component. */
export interface PropReference {
  readonly name: string;
  readonly required: boolean;
  /** What it may be, in a notation like TypeScript's. */
  readonly values: string;
}

/** One type of component with all its props. */
export interface ComponentReference {
  readonly type: string;
  readonly props: readonly PropReference[];
}

/** The parts of a schema's definition that say what a value may be. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

const quoted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(' | ');

function valuesOf(schema: z.ZodType): string {
  const definition = schema._zod.def as unknown as Definition;
  const { type, innerType, element, options, entries, values, shape } = definition;
  if (innerType) return valuesOf(innerType);
  if (type === 'enum') return quoted(Object.values(entries ?? {}));
  if (type === 'literal') return quoted(values ?? []);
  if (type === 'union') return [...new Set((options ?? []).map(valuesOf))].join(' | ');
  if (type === 'array' && element) return `(${valuesOf(element)})[]`;
  if (type === 'object') return `{ ${Object.keys(shape ?? {}).join(', ')} }`;
  return type === 'lazy' ? 'component' : type.replace('template_literal', 'string');
}

/** Every type of component with its props, as the schemas have them. */
export const componentReference: readonly ComponentReference[] = [
  ...WidgetComponent.options,
  Card,
  ListView,
  BasicRoot,
].map((schema) => {
  const { type, ...props } = schema.shape as Readonly<Record<string, z.ZodType>>;
  return {
    type: (type?._zod.def as unknown as Definition).values?.join() ?? '',
    props: Object.entries(props).map(([name, prop]) => ({
      name,
      required: prop._zod.optin !== 'optional',
      values: valuesOf(prop),
    })),
  };
});

/** What is wrong with a widget, each with the path to it. */
export interface WidgetProblem {
  readonly path: string;
  readonly message: string;
}

/** Holds a widget against the schemas. Empty for a widget that every ChatKit front end understands. */
export function widgetProblems(widget: unknown): readonly WidgetProblem[] {
  const { error } = WidgetRoot.safeParse(widget);
  return (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
}

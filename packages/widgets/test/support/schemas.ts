import { BasicRoot, Card, ListView, WidgetComponent } from '@chatdock/protocol/schemas';
import type { z } from 'zod';

/** The parts of a zod definition that the tests walk. */
export interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly parts?: readonly unknown[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly valueType?: z.ZodType;
  readonly getter?: () => z.ZodType;
}

export const definition = (schema: z.ZodType) => schema._zod.def as unknown as Definition;

/** The schema without what makes it optional. */
export function required(schema: z.ZodType): z.ZodType {
  const { innerType, type } = definition(schema);
  return innerType && type !== 'nullable' ? required(innerType) : schema;
}

export const isOptional = (schema: z.ZodType) => schema._zod.optin === 'optional';

/** Every component and root that the protocol knows: its type and its props with their schemas. */
export const components: readonly { type: string; props: Readonly<Record<string, z.ZodType>> }[] = [
  ...WidgetComponent.options,
  Card,
  ListView,
  BasicRoot,
].map(({ shape }) => {
  const { type, ...props } = shape as Readonly<Record<string, z.ZodType>>;
  return { type: String(definition(type as z.ZodType).values?.[0]), props };
});

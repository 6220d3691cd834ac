import fc from 'fast-check';
import type { z } from 'zod';

/** The parts of a schema's definition that decide which values it takes. */
interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.core.$ZodType>;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly options?: z.core.$ZodType[];
  readonly values?: unknown[];
  readonly entries?: Record<string, string>;
  readonly parts?: unknown[];
  readonly format?: string;
  readonly checks?: readonly z.core.$ZodCheck[];
  readonly in?: z.core.$ZodType;
  readonly out?: z.core.$ZodType;
  readonly getter?: () => z.core.$ZodType;
}

const MAX_DEPTH = 4;

/** The pattern that a text has to match by a check, where it's one of a pattern. */
function patternOf({ _zod: { def } }: z.core.$ZodCheck): RegExp | undefined {
  return 'pattern' in def && def.pattern instanceof RegExp ? def.pattern : undefined;
}

/** Values that a schema accepts, made from the schema itself; trees end after a few levels. */
export function arbitraryOf(schema: z.core.$ZodType, depth = 0): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Definition;
  const below = (inner: z.core.$ZodType | undefined) =>
    inner ? arbitraryOf(inner, depth) : fc.constant(undefined);
  switch (def.type) {
    case 'string': {
      const pattern = def.checks?.map(patternOf).find((found) => found !== undefined);
      if (pattern) return fc.stringMatching(pattern);
      if (def.format === 'datetime') return fc.constant('2026-01-01T00:00:00Z');
      return def.format === 'url' ? fc.webUrl() : fc.string({ maxLength: 8 });
    }
    case 'number':
      return def.format ? fc.nat(20) : fc.oneof(fc.nat(20), fc.constant(0.5));
    case 'boolean':
      return fc.boolean();
    case 'unknown':
      return fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes('null'));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'template_literal':
      return fc.constant(`${String(def.parts?.[0])}name`);
    case 'optional':
    case 'default':
    case 'prefault':
    case 'catch':
      return below(def.innerType);
    case 'nullable':
      return below(def.innerType);
    case 'lazy':
      return below(def.getter?.());
    case 'pipe':
      return below(def.in?._zod.def.type === 'transform' ? def.out : def.in);
    case 'record':
      return fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), below(def.valueType), { maxKeys: 3 });
    case 'array':
      return depth >= MAX_DEPTH ? fc.constant([]) : fc.array(below(def.element), { maxLength: 3 });
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => below(option)));
    case 'object':
      return objectOf(def.shape ?? {}, depth + 1);
    default:
      throw new Error(`No values are known for ${def.type}.`);
  }
}

function objectOf(shape: Record<string, z.core.$ZodType>, depth: number): fc.Arbitrary<unknown> {
  const isRequired = (key: string) =>
    !['optional', 'default', 'prefault', 'catch'].includes(shape[key]?._zod.def.type ?? '');
  const keys = Object.keys(shape).filter((key) => depth <= MAX_DEPTH || isRequired(key));
  // Built when asked for: shapes refer to themselves.
  return fc.constant(null).chain(() =>
    fc.record(
      Object.fromEntries(keys.map((key) => [key, arbitraryOf(shape[key] as z.core.$ZodType, depth)])),
      {
        requiredKeys: keys.filter(isRequired),
      },
    ),
  );
}

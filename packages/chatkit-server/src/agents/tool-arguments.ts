import { z } from 'zod';

/** A JSON schema, as far as it is read here. */
export interface JsonSchema {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: unknown;
  readonly items?: unknown;
  readonly anyOf?: unknown;
  readonly oneOf?: unknown;
  readonly [keyword: string]: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function alternativesOf(schema: JsonSchema): readonly unknown[] {
  const { anyOf = schema.oneOf } = schema;
  return Array.isArray(anyOf) ? anyOf : [schema];
}

function takesNull(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  const { type, const: only, enum: values } = schema as JsonSchema;
  if (type === 'null' || (Array.isArray(type) && type.includes('null')) || only === null) return true;
  if (Array.isArray(values) && values.includes(null)) return true;
  const alternatives = alternativesOf(schema);
  return alternatives[0] !== schema && alternatives.some(takesNull);
}

/** The value with null in the place of every required field that may be null and was left out. */
function withNulls(value: unknown, schema: unknown): unknown {
  if (!isObject(schema)) return value;
  const alternatives = alternativesOf(schema);
  if (alternatives[0] !== schema) {
    const fitting = alternatives.filter(
      (one) => isObject(one) && (isObject(value) ? 'properties' in one : 'items' in one),
    );
    return fitting.length === 1 ? withNulls(value, fitting[0]) : value;
  }
  const { properties, required, items } = schema as JsonSchema;
  if (Array.isArray(value)) return value.map((entry) => withNulls(entry, items));
  if (!isObject(value) || !properties) return value;
  const names = Array.isArray(required) ? required : [];
  const filled: Record<string, unknown> = { ...value };
  for (const [name, property] of Object.entries(properties)) {
    if (Object.hasOwn(value, name)) filled[name] = withNulls(value[name], property);
    else if (names.includes(name) && takesNull(property)) filled[name] = null;
  }
  return filled;
}

/**
 * The arguments of a call as the tool's schema wants them: `{}` where a model sends nothing for no arguments, objects
 * that were put into a text once too often, null for what was left out. What is no JSON stays as it is.
 */
export function readArguments(sent: string, schema: unknown): string {
  if (sent.trim() === '') return JSON.stringify(withNulls({}, schema));
  try {
    const value: unknown = JSON.parse(sent);
    const inner: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return JSON.stringify(withNulls(inner ?? {}, schema));
  } catch {
    return sent;
  }
}

/**
 * What is wrong with arguments, in words for the model; undefined when they are as the schema wants them.
 *
 * @param schema JSON schema, or a schema of zod's, whose optional fields the Agents SDK takes null for
 */
export function problemIn(sent: string, schema: unknown): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(sent);
  } catch {
    // The Agents SDK says so itself.
    return undefined;
  }
  const validator = schema instanceof z.core.$ZodType ? schema : validatorOf(schema);
  const { error } = validator ? z.safeParse(validator, value) : {};
  return (
    error &&
    inWords(
      error.issues.filter(
        ({ code, path }) => code !== 'invalid_type' || at(value, path) !== null || validator !== schema,
      ),
    )
  );
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (Object(inner) === inner ? Reflect.get(inner as object, key) : undefined),
    value,
  );
}

type Issue = z.core.$ZodIssue;

/** Undefined where nothing but fields that the tool does not know is wrong: tools pass over those. */
function inWords(issues: readonly Issue[]): string | undefined {
  const wrong = issues.map(innermost).filter(({ code }) => code !== 'unrecognized_keys');
  if (wrong.length === 0) return undefined;
  const said = wrong.slice(0, 5).map(({ path, message }) => {
    const what = path.length > 0 ? `The field ${path.join('.')} is wrong` : 'The arguments are wrong';
    return `${what}: ${message}.`;
  });
  return [...said, 'Call the tool again with arguments that fit its schema.'].join(' ');
}

/** Of a value that may be null or something else, what is wrong with the something else. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const fitting = issue.errors.filter(
    ([first]) => !(first?.code === 'invalid_type' && first.expected === 'null' && first.path.length === 0),
  );
  const [inner] = fitting.length === 1 ? (fitting[0] ?? []) : [];
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

const validators = new WeakMap<object, z.ZodType | null>();

/** The schema as something that checks values; undefined for one that is not understood, whose tool checks by itself. */
function validatorOf(schema: unknown): z.ZodType | undefined {
  if (!isObject(schema)) return undefined;
  let validator = validators.get(schema);
  if (validator === undefined) {
    try {
      validator = z.fromJSONSchema(schema);
    } catch {
      validator = null;
    }
    validators.set(schema, validator);
  }
  return validator ?? undefined;
}

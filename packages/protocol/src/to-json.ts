const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const quoted = (text: string): string =>
  `"${text.replaceAll(/["\\\u0000-\u001f]|\p{Surrogate}/gu, (sign) => escapes[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

function ownForm(value: object): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof String || value instanceof Number || value instanceof Boolean) return value.valueOf();
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
  // A form of its own counts; what somebody has given to every object, array or map does not.
  const { toJSON } = value as { toJSON?: unknown };
  const isOwn = isPlain
    ? Object.hasOwn(value, 'toJSON')
    : !(Array.isArray(value) || value instanceof Map || value instanceof Set);
  return isOwn && typeof toJSON === 'function' ? (toJSON.call(value, '') as unknown) : value;
}

function write(value: unknown, around: readonly object[]): string | undefined {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'boolean':
      return String(value);
    case 'bigint':
      throw new TypeError('A BigInt has no form in JSON.');
    case 'object':
      break;
    default:
      return undefined;
  }
  if (value === null) return 'null';
  if (around.includes(value)) throw new TypeError('What contains itself has no form in JSON.');
  const form = ownForm(value);
  const inside = [...around, value];
  if (form !== value) return write(form, inside);
  if (Array.isArray(value)) return `[${Array.from(value, (one) => write(one, inside) ?? 'null').join(',')}]`;
  const fields: string[] = [];
  for (const [name, one] of Object.entries(value)) {
    const text = write(one, inside);
    if (text !== undefined) fields.push(`${quoted(name)}:${text}`);
  }
  return `{${fields.join(',')}}`;
}

/**
 * What `JSON.stringify` gives on a page that has left the language as it is: older libraries give every array, string
 * and date a `toJSON` of theirs, or replace `JSON.stringify`, and no server reads what comes of it.
 *
 * @throws TypeError for what has no form in JSON
 */
export const toJson = (value: unknown): string => write(value, []) ?? 'null';

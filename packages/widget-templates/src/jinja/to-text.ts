import { numberText } from './number-text.js';
import {
  defined,
  isFloat,
  kindOf,
  numberIn,
  RenderError,
  Tuple,
  Undefined,
  type Namespace,
  type Value,
} from './values.js';

/** A value as `{{ … }}` prints it, in Python's spelling: `True`, `None`, `1.0`. */
export function toText(value: Value): string {
  if (value instanceof Undefined && value.isLenient) return '';
  const known = defined(value);
  return typeof known === 'string' ? known : representation(known);
}

function representation(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value);
  const number = numberIn(value);
  if (number !== undefined) return numberText(number, isFloat(value));
  if (value instanceof Tuple) {
    return `(${value.map(representation).join(', ')}${value.length === 1 ? ',' : ''})`;
  }
  if (Array.isArray(value)) return `[${value.map(representation).join(', ')}]`;
  if (value instanceof Map) {
    return `{${[...value].map(([key, entry]) => `${representation(key)}: ${representation(entry)}`).join(', ')}}`;
  }
  defined(value);
  throw new RenderError(`Cannot print a ${kindOf(value)}.`);
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r');
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

/**
 * A value as `| tojson` writes it: in the spelling of Jinja, which sorts keys and escapes what is not ASCII or
 * could end a script element. It shows only where JSON is put into JSON.
 */
export function toJson(value: Value, indent = 0, depth = 1): string {
  const known = defined(value);
  if (known === null) return 'null';
  if (typeof known === 'string') return jsonString(known);
  if (typeof known === 'boolean') return String(known);
  const number = numberIn(known);
  if (number !== undefined) return numberText(number, isFloat(known));
  const parts: string[] = [];
  if (Array.isArray(known)) parts.push(...known.map((entry) => toJson(entry, indent, depth + 1)));
  else if (known instanceof Map) {
    const sorted = [...known].map(([key, entry]) => [keyText(key), entry] as const).sort(byKey);
    parts.push(...sorted.map(([key, entry]) => `${jsonString(key)}: ${toJson(entry, indent, depth + 1)}`));
  } else throw new RenderError(`Cannot write a ${kindOf(known as Namespace)} as JSON.`);
  const [open, close] = Array.isArray(known) ? '[]' : '{}';
  if (indent === 0 || parts.length === 0) return `${open}${parts.join(', ')}${close}`;
  const pad = ' '.repeat(indent * depth);
  return `${open}\n${pad}${parts.join(`,\n${pad}`)}\n${' '.repeat(indent * (depth - 1))}${close}`;
}

function keyText(key: Value): string {
  return typeof key === 'string' ? key : toJson(key);
}

function byKey([a]: readonly [string, Value], [b]: readonly [string, Value]): number {
  return a < b ? -1 : Number(a > b);
}

function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&'\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const ANY = '⟦any⟧';
const CLOCK_TOLERANCE_MS = 10 * 60_000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Where and how `actual` differs from what was recorded; empty when it matches. */
export function differences(expected: unknown, actual: unknown, path = '', now = Date.now()): string[] {
  if (typeof expected === 'string')
    return matchesText(expected, actual, now) ? [] : [told(path, expected, actual)];
  if (typeof expected !== 'object' || expected === null) {
    return expected === actual ? [] : [told(path, expected, actual)];
  }
  if (typeof actual !== 'object' || actual === null || Array.isArray(expected) !== Array.isArray(actual)) {
    return [told(path, expected, actual)];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) =>
    differences(Reflect.get(expected, key), Reflect.get(actual, key), `${path}/${key}`, now),
  );
}

function matchesText(expected: string, actual: unknown, now: number): boolean {
  if (typeof actual !== 'string') return false;
  if (expected === actual) return true;
  if (expected === '<now>') return Math.abs(Date.parse(actual) - now) < CLOCK_TOLERANCE_MS;
  if (expected.includes(ANY)) return matchesWording(expected, actual);
  return ISO_DATE.test(expected) && ISO_DATE.test(actual) && instantOf(expected) === instantOf(actual);
}

/** Wording of the SDK's own may be any; JSON after it counts by value, since the order of keys does not matter. */
function matchesWording(expected: string, actual: string): boolean {
  const parts = expected.split(ANY);
  const document = jsonIn(parts.at(-1) ?? '');
  const start = actual.indexOf('{');
  if (document !== undefined && start >= 0) {
    const found = jsonIn(actual.slice(start));
    if (differences(document, found).length > 0) return false;
    parts[parts.length - 1] = actual.slice(start);
  }
  const pattern = parts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.+')}$`, 's').test(actual);
}

function jsonIn(text: string): unknown {
  try {
    return text.startsWith('{') ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** Recordings without a zone are in UTC. */
function instantOf(date: string): number {
  return Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(date) ? date : `${date}Z`);
}

function told(path: string, expected: unknown, actual: unknown): string {
  return `${path || '/'}: expected ${short(expected)}, got ${short(actual)}`;
}

function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

import { textForLog, valuesIn } from './text-for-log.js';

/** An error as a log may hold it: what went wrong and where, and nothing of anybody's data. */
export interface LoggedError {
  /** Class of the error. */
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  /** HTTP status, of a request that was refused. */
  readonly status?: number;
  /** A model provider's id of the request that failed. */
  readonly requestId?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** Where it was thrown, without the message. */
  readonly stack?: string;
  /** What is behind it, the nearest first. */
  readonly causes?: readonly LoggedError[];
}

// A chain of causes may be a circle.
const mostErrors = 10;

/**
 * An error as a log may hold it, its causes included: for `serializers: { err: errorForLog }` of pino, and for any
 * other logger. Parameters of queries, values that a message quotes, tokens, and everything that an error carries
 * beside what {@link LoggedError} names are left out, since they hold what people said and what lets them in.
 */
export function errorForLog(error: unknown): LoggedError {
  const [first, ...causes] = chainOf(error);
  const values = valuesIn([first, ...causes]);
  const logged = describe(first, values);
  return causes.length > 0 ? { ...logged, causes: causes.map((cause) => describe(cause, values)) } : logged;
}

/** The error and all that is behind it, each once, in the order of their distance. */
function chainOf(error: unknown): unknown[] {
  const chain = [error];
  for (let at = 0; at < chain.length && chain.length < mostErrors; at += 1) {
    const behind = [fieldOf(chain[at], 'cause'), fieldOf(chain[at], 'errors')].flat();
    for (const one of behind) {
      const isError = typeof one === 'object' && one !== null;
      if (isError && !chain.includes(one) && chain.length < mostErrors) chain.push(one);
    }
  }
  return chain;
}

function describe(error: unknown, values: readonly string[]): LoggedError {
  if (typeof error !== 'object' || error === null) {
    return { type: typeof error, message: 'Something was thrown that is no error.' };
  }
  const name = (field: string) => {
    const value = fieldOf(error, field);
    return typeof value === 'string' && /^[\w.$-]{1,64}$/.test(value) ? value : undefined;
  };
  const code = fieldOf(error, 'code');
  const status = fieldOf(error, 'status');
  return definedOnly({
    type: typeOf(error),
    message: messageOf(error, values),
    code: typeof code === 'number' ? code : name('code'),
    status: typeof status === 'number' ? status : undefined,
    requestId: name('requestID'),
    // Drivers do not agree on how they call these.
    table: name('table') ?? name('table_name'),
    column: name('column') ?? name('column_name'),
    constraint: name('constraint') ?? name('constraint_name'),
    stack: framesOf(error),
  });
}

function typeOf(error: object): string {
  const name = fieldOf(error, 'name');
  const made = fieldOf(fieldOf(error, 'constructor'), 'name');
  for (const candidate of [name === 'Error' ? made : name, made]) {
    if (typeof candidate === 'string' && /^[\w.$-]{1,64}$/.test(candidate)) return candidate;
  }
  return 'Error';
}

// Classes of SQLSTATE whose messages speak of the schema and of the server, and never of values: connections, broken
// constraints, states of transactions, names of things, resources, operators. Those of class 22 quote what was sent.
const schemaClasses = /^(?:08|0A|23|25|26|28|3D|3F|40|42|53|54|55|57|58)/;

function messageOf(error: object, values: readonly string[]): string {
  const message = fieldOf(error, 'message');
  const text = typeof message === 'string' ? message : '';
  const query = fieldOf(error, 'query');
  const code = fieldOf(error, 'code');
  const severity = fieldOf(error, 'severity');
  if (typeof severity === 'string' && typeof code === 'string') {
    if (!schemaClasses.test(code))
      return `The database refused a value or failed (SQLSTATE ${code.slice(0, 5)}).`;
    return textForLog(text, { values, quotes: 'names' });
  }
  if (typeof query === 'string') return `Failed query: ${withoutLiterals(query)}`;
  const issues = fieldOf(error, 'issues');
  if (Array.isArray(issues)) return issuesForLog(issues);
  // A provider's own words may be those of the conversation; its request id finds them.
  const isProvider = fieldOf(error, 'requestID') !== undefined || fieldOf(error, 'headers') !== undefined;
  const status = fieldOf(error, 'status');
  if (isProvider && typeof status === 'number') return `The request was answered with status ${status}.`;
  const isOfCode = /^(?:Type|Reference)Error$/.test(typeOf(error));
  return textForLog(text, { values, quotes: isOfCode ? 'names' : 'none' });
}

/** A query without what it compares and stores, should somebody have written that into it. */
function withoutLiterals(query: string): string {
  return query
    .replaceAll(/\$(\w*)\$[^]*?\$\1\$/g, '…')
    .replaceAll(/'(?:[^']|'')*'?/g, '…')
    .slice(0, 1000);
}

/** What a schema did not like: where and how, never what stood there. */
function issuesForLog(issues: unknown[]): string {
  const told = issues.slice(0, 5).map((issue) => {
    const path = [fieldOf(issue, 'path') ?? []].flat();
    const steps = path.map((step) => (/^\w{1,30}$/.test(String(step)) ? String(step) : '…'));
    const code = fieldOf(issue, 'code');
    return `${steps.join('.') || 'it'}: ${typeof code === 'string' ? code.slice(0, 40) : 'wrong'}`;
  });
  return `A value does not have its shape (${told.join('; ')}).`;
}

const frame =
  /^\s+at (?:.+ \()?(?:async )?(?:file:|node:|https?:|\/|[A-Za-z]:[\\/]|<anonymous>|native|index \d|eval at )/;

function framesOf(error: object): string | undefined {
  const stack = fieldOf(error, 'stack');
  if (typeof stack !== 'string') return undefined;
  const message = fieldOf(error, 'message');
  const at = typeof message === 'string' && message !== '' ? stack.indexOf(message) : -1;
  const after = at < 0 ? stack : stack.slice(at + String(message).length);
  // A message that was changed later may still stand there: only what is below its last line is frames.
  const lines = after.split('\n');
  const first = lines.findLastIndex((line) => line.trim() !== '' && !frame.test(line)) + 1;
  return lines.slice(first).filter(Boolean).join('\n') || undefined;
}

/** A field of an error, which may be a getter that throws. */
function fieldOf(error: unknown, field: string): unknown {
  try {
    return Object(error) === error ? (Reflect.get(error as object, field) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

function definedOnly<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** What is known of a text beside its words. */
export interface TextForLogOptions {
  /** Values that must not be seen, wherever they stand. */
  readonly values?: readonly string[];
  /** Whether what it quotes are names of the code or of the schema, which may stay. */
  readonly quotes?: 'names' | 'none';
}

const longest = 300;

// What lets somebody in, or is somebody's: credentials in addresses, e-mail addresses, JWTs, headers, hashes, keys.
const secrets: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bparams: [^]*/g, 'params: …'],
  [/\/\/[^\s/@]*@/g, '//…@'],
  [/[^\s@"'<>(]+@[^\s@"'<>)]+\.\w+/g, '…'],
  [/\b(?:Bearer|Basic)\s+\S+/gi, '…'],
  [/\beyJ[\w-]*(?:\.[\w-]*)*/g, '…'],
  [/\b[sprk]k-[\w*-]{6,}/g, '…'],
  [/(?<![\w-])(?=[\w.+=%:~-]*\d)(?=[\w.+=%:~-]*[A-Za-z])[\w.+=%:~-]{24,}/g, '…'],
];

// From the first quote to the last one, since what is quoted may hold quotes itself, or be cut off.
const quoted = [
  /"[^]*"|"[^]*$/,
  /`[^]*`|`[^]*$/,
  /“[^]*”|“[^]*$/,
  /«[^]*»|«[^]*$/,
  /(?<!\w)'[^]*'(?!\w)|(?<!\w)'[^]*$/,
  /(?<!\w)‘[^]*’(?!\w)|(?<!\w)‘[^]*$/,
];

const pair = /(["'`])([^"'`]*)\1/g;
const isName = /^[\w.$-]{1,64}$/;

/** A text as a log may hold it: one line, without what it quotes, and without anything that lets somebody in. */
export function textForLog(text: string, { values = [], quotes = 'none' }: TextForLogOptions = {}): string {
  let cleared = text;
  for (const value of values) cleared = cleared.replaceAll(value, '…');
  for (const [pattern, sign] of secrets) cleared = cleared.replaceAll(pattern, sign);
  if (quotes === 'names') {
    cleared = cleared.replaceAll(pair, (whole: string, quote: string, inner: string) =>
      isName.test(inner) ? whole : `${quote}…${quote}`,
    );
  } else {
    for (const pattern of quoted) cleared = cleared.replace(pattern, '…');
  }
  const line = cleared.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

// Where drivers and parsers keep what they were given.
const fieldsOfData = [
  'params',
  'parameters',
  'args',
  'values',
  'bindings',
  'input',
  'body',
  'detail',
  'where',
  'hint',
];

// Shorter ones are words like any other.
const shortestValue = 4;
const mostValues = 500;

/** The values that errors carry: they may stand in the message of any of them. The longest come first. */
export function valuesIn(errors: readonly unknown[]): string[] {
  const found = new Set<string>();
  const collect = (value: unknown, levels: number): void => {
    if (found.size >= mostValues) return;
    if (typeof value === 'string') {
      if (value.length >= shortestValue) found.add(value);
    } else if (typeof value === 'object' && value !== null && levels > 0) {
      for (const entry of Object.values(value)) collect(entry, levels - 1);
    }
  };
  for (const error of errors) {
    if (typeof error !== 'object' || error === null) continue;
    for (const field of fieldsOfData) {
      try {
        collect(Reflect.get(error, field), 4);
      } catch {
        // A getter that throws has nothing to give away.
      }
    }
  }
  return [...found].sort((a, b) => b.length - a.length);
}

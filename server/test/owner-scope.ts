/** A table and the column that says whose each row is. */
export interface OwnedTable {
  readonly name: string;
  readonly column: string;
}

/** Statements that name no owner, and why they need not. */
const excused: ReadonlyArray<readonly [RegExp, string]> = [
  [/from "user" where "user"\."email" = \$1/, 'signing in and up finds an account by its address'],
  [
    /^update "account" .* where "account"\."id" = \$\d/,
    'Better Auth has found the account by its user before',
  ],
  [
    /"moved_guests" (?:where "moved_guests"\."guest_id" = \$1|\("guest_id", .*\) values)/,
    'a guest who has signed up is found by the id that only the guest had',
  ],
  [
    /^\s*update "chatkit_turns" set expires_at = .* where holder = \$\d/s,
    'a process renews the turns that it runs',
  ],
  [
    /^\s*with over as \(\s*update "chatkit_turns" set kept_after = tail/s,
    'what was said in turns that ended long ago',
  ],
  [/"session" where "session"\."token" = \$1/, 'the token of a session is the secret that proves it'],
];

/** How often a pattern occurs. */
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

/**
 * The statements that reach rows of a table without saying whose: each time that a statement names a table with an
 * owner, it must name an owner, too.
 */
export function unscoped(statements: readonly string[], tables: readonly OwnedTable[]): string[] {
  const columns = [...new Set(tables.map(({ column }) => column))];
  return statements.filter(
    (statement) =>
      !excused.some(([pattern]) => pattern.test(statement)) &&
      columns.some((column) => {
        const owned = tables.filter((table) => table.column === column);
        const reached = owned.reduce((sum, table) => sum + namedTables(statement, table), 0);
        return namedOwners(statement, column) < reached;
      }),
  );
}

function namedTables(statement: string, { name }: OwnedTable): number {
  const reached = count(
    statement,
    new RegExp(`(?:from|join|into|update|,)\\s+"?${name}"?(?=[\\s,;]|$)`, 'gi'),
  );
  const replaces = new RegExp(`into "?${name}"? .*on conflict.*do update`, 'is').test(statement);
  return reached + (replaces ? 1 : 0);
}

function namedOwners(statement: string, column: string): number {
  // What an update sets says nothing about which rows it reaches.
  const conditions = statement.replace(/^\s*update\s.*?\sset\s.*?(\swhere\s|$)/is, '$1');
  const compared = new RegExp(`"?${column}"? = (?:\\$\\d+|excluded\\."?${column})`, 'gi');
  const listed = new RegExp(`\\([^()]*"${column}"[^()]*\\)\\s*(?:values|select|do)`, 'gi');
  return count(conditions, compared) + count(conditions, listed);
}

import { UnavailableError } from '@chatdock/chatkit-server';

/**
 * The database could not be asked, or could not say: it is down, frozen, too slow, full, read-only or starting. The
 * same request may succeed a moment later. The cause is what the driver reported.
 */
export class DatabaseUnavailableError extends UnavailableError {
  override readonly name = 'DatabaseUnavailableError';

  constructor(cause?: unknown) {
    super('The database cannot be reached, or does not reply in time. Try again in a moment.', { cause });
  }
}

/** The database lacks a table or a column of this version. */
export class MigrationMissingError extends Error {
  override readonly name = 'MigrationMissingError';

  constructor(cause: unknown) {
    super(
      'The database lacks a table or column that this version needs: run migrate first, as in `await database.migrate(storeMigrations)`.',
      { cause },
    );
  }
}

/** Classes of SQLSTATE, and single codes, after which the same request may succeed. */
const passing = [
  '08', // connection exceptions; PgBouncer reports with 08P01 whatever keeps it from a server
  '53', // out of disk, memory or connections
  '57', // shut down, crashed, starting; a statement that took too long
  '58', // the server's disk fails
  '25006', // read-only: a replica, or a primary that has just become one
  '25P03', // idle in a transaction for too long
  '25P04', // the transaction took too long
  '26000', // a pooler gave us a session that does not know our prepared statement
  '42P05', // a pooler gave us a session that knows it already
  '40001', // could not be put in order with other transactions
  '40P01', // deadlock
  '55P03', // a lock was not free in time
];

const undefinedTableOrColumn = ['42P01', '42703'];

/** The SQLSTATE of an error of any PostgreSQL driver. */
export function sqlStateOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Whether the server has ended the session with this error. */
export function endsSession(error: unknown): boolean {
  const severity: unknown = error instanceof Error && 'severity' in error ? error.severity : undefined;
  // The severity comes in the server's language, the code does not.
  return severity === 'FATAL' || severity === 'PANIC' || /^(08|57P)/.test(sqlStateOf(error) ?? '');
}

/**
 * What a failed statement means, in one place: an error that may pass ({@link DatabaseUnavailableError}), a forgotten
 * migration, or a real fault, which is returned as it is.
 *
 * @param error what the driver threw
 * @param isBroken whether the connection was lost with it
 */
export function judgeDatabaseError(error: unknown, isBroken: boolean): unknown {
  const code = sqlStateOf(error);
  if (isBroken || endsSession(error) || passing.some((known) => code?.startsWith(known))) {
    return new DatabaseUnavailableError(error);
  }
  return code && undefinedTableOrColumn.includes(code) ? new MigrationMissingError(error) : error;
}

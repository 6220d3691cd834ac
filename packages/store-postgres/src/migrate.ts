import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Db } from './database.js';

/** A set of migrations: the folder that drizzle-kit wrote and the table that remembers what was applied. */
export interface Migrations {
  readonly folder: string;
  readonly table: string;
}

/** The tables were made by a newer version than this one. */
export class SchemaTooNewError extends Error {
  override readonly name = 'SchemaTooNewError';

  constructor(table: string, applied: number) {
    super(
      `The database was migrated by a newer version: ${table} holds a migration of ${new Date(applied).toISOString()}, which this version does not know. Start that version, or a newer one.`,
    );
  }
}

// Drizzle's place for the tables that remember migrations.
const schema = sql.identifier('drizzle');

// One lock for all sets, since they share the schema of their tables.
const lockKey = 0x63686174;

interface Plan {
  readonly files: ReturnType<typeof readMigrationFiles>;
  /** Time of the newest migration that was applied. */
  readonly applied: number;
}

async function rowsOf(db: Db, query: ReturnType<typeof sql>): Promise<Array<Record<string, unknown>>> {
  // Both drivers put the rows there.
  const { rows } = (await db.execute(query)) as unknown as { rows: Array<Record<string, unknown>> };
  return rows;
}

async function planOf(db: Db, { folder, table }: Migrations): Promise<Plan> {
  const files = readMigrationFiles({ migrationsFolder: folder });
  const [place] = await rowsOf(db, sql`select to_regclass(${`drizzle.${table}`}) is not null as "exists"`);
  if (!place?.['exists']) return { files, applied: 0 };
  const [newest] = await rowsOf(
    db,
    sql`select max(created_at) as newest from ${schema}.${sql.identifier(table)}`,
  );
  return { files, applied: Number(newest?.['newest'] ?? 0) };
}

const newestOf = ({ files }: Plan) => files.at(-1)?.folderMillis ?? 0;

/** Whether nothing of a set is missing. */
export async function isMigrated(db: Db, migrations: Migrations): Promise<boolean> {
  const plan = await planOf(db, migrations);
  return plan.applied >= newestOf(plan);
}

/**
 * Applies what is missing of a set, in one transaction, which waits for that of any other process. When nothing is
 * missing, nothing is changed, so that a user without rights to change tables can start the app.
 *
 * @throws SchemaTooNewError when the database knows a newer migration.
 */
export async function migrate(db: Db, migrations: Migrations): Promise<void> {
  if (await isUpToDate(db, migrations)) return;
  await db.transaction(async (tx) => {
    // A lock of the transaction: one of the session would stay behind a pooler, and lock nothing on PGlite.
    await tx.execute(sql`select pg_advisory_xact_lock(${lockKey})`);
    const table = sql`${schema}.${sql.identifier(migrations.table)}`;
    await tx.execute(sql`create schema if not exists ${schema}`);
    await tx.execute(
      sql`create table if not exists ${table} (id serial primary key, hash text not null, created_at bigint)`,
    );
    if (await isUpToDate(tx, migrations)) return;
    const { files, applied } = await planOf(tx, migrations);
    for (const { sql: statements, hash, folderMillis } of files) {
      if (folderMillis <= applied) continue;
      for (const statement of statements) await tx.execute(sql.raw(statement));
      await tx.execute(sql`insert into ${table} (hash, created_at) values (${hash}, ${folderMillis})`);
    }
  });
}

async function isUpToDate(db: Db, migrations: Migrations): Promise<boolean> {
  const plan = await planOf(db, migrations);
  if (plan.applied > newestOf(plan)) throw new SchemaTooNewError(migrations.table, plan.applied);
  return plan.applied === newestOf(plan);
}

export { DataFolderBusyError } from './data-folder-lock.js';
export {
  DatabaseUnreachableError,
  openDatabase,
  type Database,
  type DatabaseOptions,
  type Db,
  type Migrations,
} from './database.js';
export { storeMigrations } from './migrations.js';
export { PostgresStore, type PostgresStoreOptions } from './postgres-store.js';
export { PostgresTurnLeases, type PostgresTurnLeasesOptions } from './turn-leases.js';
export { isStorable } from './storable.js';
export { PostgresSessionStore } from './session-store.js';

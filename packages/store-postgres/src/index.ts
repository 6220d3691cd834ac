export { DataFolderBusyError, DataFolderUnusableError, prepareDataFolder } from './data-folder-lock.js';
export {
  DatabaseUnreachableError,
  EmbeddedPostgresMissingError,
  openDatabase,
  type Database,
  type DatabaseOptions,
  type Db,
} from './database.js';
export { SchemaTooNewError, type Migrations } from './migrate.js';
export { storeMigrations } from './migrations.js';
export { DatabasePatience, type DatabasePatienceOptions } from './patience.js';
export { PostgresStore, type PostgresStoreOptions, type Usage } from './postgres-store.js';
export { PostgresTurnLeases, type PostgresTurnLeasesOptions } from './turn-leases.js';
export { isStorable } from './storable.js';
export { PostgresSessionStore } from './session-store.js';
export { DatabaseUnavailableError, MigrationMissingError } from './unavailable.js';
export { PostgresTurnLog, type PostgresTurnLogOptions } from './turn-log.js';

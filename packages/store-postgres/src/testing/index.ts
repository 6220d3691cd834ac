export { startPostgres, type PostgresServer, type PostgresServerOptions } from './postgres-server.js';

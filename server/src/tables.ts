// All tables of the app, for drizzle-kit.
export { account, jwks, session, user, verification } from './auth/tables.js';
export { taskCounters, tasks } from './tasks/table.js';

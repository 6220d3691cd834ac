// All tables of the app, for drizzle-kit.
export { account, jwks, movedGuests, session, user, verification } from './auth/tables.js';
export { rateLimits } from './http/rate-limit-table.js';
export { taskCalls, taskChanges, taskConfirmations, taskCounters, tasks } from './tasks/table.js';

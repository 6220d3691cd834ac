import { fileURLToPath } from 'node:url';
import type { Migrations } from './migrate.js';

/** The migrations of the store's own tables. */
export const storeMigrations: Migrations = {
  folder: fileURLToPath(new URL('../migrations', import.meta.url)),
  table: 'chatkit_migrations',
};

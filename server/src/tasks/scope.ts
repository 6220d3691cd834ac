import type { Db } from '@chatdock/store-postgres';
import type { Clock } from './calendar.js';
import { Confirmations } from './confirmations.js';
import { TaskRepository } from './repository.js';

/** Where the tasks of one person are, and the person's place in time. */
export interface TaskScope {
  readonly tasks: TaskRepository;
  readonly confirmations: Confirmations;
  readonly ownerId: string;
  readonly clock: Clock;
}

/** The scope of a person on a database, or within one of its transactions. */
export function taskScope(db: Db, { ownerId, clock }: Pick<TaskScope, 'ownerId' | 'clock'>): TaskScope {
  return { tasks: new TaskRepository(db), confirmations: new Confirmations(db), ownerId, clock };
}

import { z } from 'zod';
import { Day, Notes, Priority, TaskFilter, TaskNumber, Title } from './task.js';

// Payloads come from the browser: whatever they say is checked here, and whose it is by the owner of the request.

/** Names one task. */
export const OneTask = z.object({ number: TaskNumber });

/** Names a change. */
export const OneChange = z.object({ change: z.number().int().positive() });

/** Names a question whether to delete. */
export const OneConfirmation = z.object({ confirmation: z.string().min(1).max(100) });

/** Names a filter. */
export const OneFilter = z.object({ filter: TaskFilter });

/** The form of a task. An empty field is absent; a day may come with a time, which says nothing. */
export const TaskForm = z.object({
  number: TaskNumber,
  title: Title,
  notes: Notes.default(''),
  priority: Priority.default('medium'),
  due: z
    .string()
    .overwrite((text) => text.slice(0, 10))
    .pipe(Day)
    .exactOptional(),
});

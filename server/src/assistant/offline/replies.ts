import { z } from 'zod';

/** What the offline model says, by what it understood or by how a tool ended. */
const replies: Readonly<Record<string, string>> = {
  greeting: 'Hello! Tell me what needs doing, for example “add task: buy groceries”, or ask “show my tasks”.',
  thanks: 'You are welcome.',
  help: 'I am the offline model, so I understand task commands only. Try “add task: call the dentist tomorrow”, “show my tasks”, “complete task 1”, “move task 1 to Friday”, “delete task 1” or “undo”.',
  'add-what': 'What should the task say? For example “add task: buy groceries”.',
  'which-task': 'Which task? Say its number, for example “complete task 1”, or ask “show my tasks” first.',
  added: 'It is on your list.',
  listed: 'Here is your list.',
  shown: 'Here it is.',
  completed: 'Well done.',
  reopened: 'Back on the list.',
  updated: 'Changed.',
  form_shown: 'Change what you like and save it.',
  already_so: 'There was nothing to change.',
  confirmation_asked: 'Please confirm that first.',
  ask_which: 'Which one do you mean?',
  not_found: 'I could not find that one.',
  nothing_matches: 'There was nothing to do.',
  undone: 'Taken back.',
  nothing_to_undo: 'There was nothing to take back.',
  failed: 'That did not work. Please try again.',
};

const utc = ' Your time zone is not known, so days are those of UTC.';

const ToolResult = z.object({ outcome: z.string(), time_zone: z.string().optional() });

function resultOf(output: unknown): z.infer<typeof ToolResult> {
  const text = z.object({ text: z.string() }).safeParse(output).data?.text ?? output;
  try {
    return ToolResult.parse(JSON.parse(String(text)));
  } catch {
    return { outcome: 'failed' };
  }
}

/** The offline model's remark of a kind. */
export function offlineRemark(about: string): string {
  return replies[about] ?? replies['help'] ?? '';
}

/**
 * The reply to a tool's output: JSON with its `outcome`. It never repeats what the widget shows.
 */
export function offlineReply(output: unknown): string {
  const { outcome, time_zone } = resultOf(output);
  return `${replies[outcome] ?? replies['failed'] ?? ''}${time_zone === undefined ? '' : utc}`;
}

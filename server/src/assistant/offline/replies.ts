import { z } from 'zod';

/** What the offline model says, by what it understood or by how a tool ended. */
const replies: Readonly<Record<string, string>> = {
  greeting: 'Hello! Tell me what needs doing, for example “buy groceries tomorrow”, or ask “show my tasks”.',
  thanks: 'You’re welcome.',
  bye: 'See you soon.',
  about:
    'I keep your to-do list. Try “call the dentist tomorrow”, “what’s due this week?”, “complete task 1”, “move task 1 to Friday”, “delete task 1” or “undo”.',
  help: 'I only know tasks, so I didn’t get that. I can add it to your list, or you can ask “show my tasks”.',
  'add-what': 'What should the task say? For example “buy groceries”.',
  'which-task': 'Which task? Say its number, for example “task 1”, or ask “show my tasks” first.',
  'rename-how': 'Which task, and to what? For example “rename task 1 to call the bank”.',
  'nothing-asked': 'There’s nothing to decide right now. What would you like to do?',
  'left-alone': 'OK, nothing changed.',
  added: 'Added to your list.',
  listed: 'Here are your tasks.',
  shown: 'Here it is.',
  completed: 'Well done.',
  reopened: 'Back on the list.',
  updated: 'Updated.',
  form_shown: 'Change what you like and save it.',
  already_so: 'Nothing to change.',
  confirmation_asked: 'Are you sure?',
  deleted: 'Deleted.',
  kept: 'OK, nothing was deleted.',
  nothing_asked: 'There’s nothing to confirm right now.',
  offered: 'I only know tasks, so I didn’t get that. Should I add it to your list?',
  ask_which: 'Which one do you mean?',
  not_found: 'I could not find that one.',
  nothing_matches: 'No matching tasks.',
  undone: 'Undone.',
  nothing_to_undo: 'Nothing to undo.',
  last_change: 'This was the last change.',
  no_change: 'I haven’t changed anything yet.',
  failed: 'That did not work. Please try again.',
};

const utc = ' Your time zone is not known, so days are those of UTC.';

const ToolResult = z.object({
  outcome: z.string(),
  time_zone: z.string().optional(),
  due: z.string().optional(),
  matching: z.number().optional(),
});
type ToolResult = z.infer<typeof ToolResult>;

function resultOf(output: unknown): ToolResult {
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

function sentenceOf({ outcome, due, matching }: ToolResult, asked: string): string {
  if (outcome === 'day_not_understood') {
    return `I’m not sure which day “${due ?? ''}” is, so nothing has changed. Which date do you mean?`;
  }
  if (outcome === 'listed' && matching !== undefined && /^\s*how many\b/i.test(asked)) {
    return matching === 0 ? 'None.' : matching === 1 ? 'Just one.' : `${matching}.`;
  }
  return replies[outcome] ?? replies['failed'] ?? '';
}

/**
 * The reply to what the tools have said: JSON with the `outcome` of each. It never repeats what a widget shows, except
 * for the number that somebody asks for.
 */
export function offlineReply(outputs: readonly unknown[], asked: string): string {
  const results = outputs.map(resultOf);
  const sentences = new Set(results.map((result) => sentenceOf(result, asked)));
  return [...sentences].join(' ') + (results.some(({ time_zone }) => time_zone !== undefined) ? utc : '');
}

/** What the offline model says, by what it understood or by the tool that it called. */
const replies: Readonly<Record<string, string>> = {
  greeting: 'Hello! Tell me what needs doing, for example “add task: buy groceries”, or ask “show my tasks”.',
  thanks: 'You are welcome.',
  help: 'I am the offline model, so I understand task commands only. Try “add task: call the dentist tomorrow”, “show my tasks”, “show overdue tasks” or “complete task 1”.',
  'add-what': 'What should the task say? For example “add task: buy groceries”.',
  'which-task': 'Which task? Say its number, for example “complete task 1”, or ask “show my tasks” first.',
  add_task: 'It is on your list.',
  list_tasks: 'Here is your list.',
  complete_task: 'Well done.',
  reopen_task: 'It is open again.',
  not_found: 'I could not find that one.',
  failed: 'That did not work. Please try again.',
};

function outcome(output: unknown): string | undefined {
  const text =
    typeof output === 'object' && output !== null && 'text' in output && typeof output.text === 'string'
      ? output.text
      : output;
  if (typeof text !== 'string') return undefined;
  try {
    const result: unknown = JSON.parse(text);
    return typeof result === 'object' &&
      result !== null &&
      'outcome' in result &&
      typeof result.outcome === 'string'
      ? result.outcome
      : undefined;
  } catch {
    return 'failed';
  }
}

/**
 * The reply to what was understood, or to a tool's output. The prose never repeats what the widget shows.
 *
 * @param about a kind of remark, or the tool's name
 * @param output what the tool answered: JSON with its `outcome`
 */
export function offlineReply(about: string, output?: unknown): string {
  const result = output === undefined ? undefined : outcome(output);
  return (result && replies[result]) || replies[about] || (replies['help'] ?? '');
}

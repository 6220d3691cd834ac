/** What the offline model understood: a tool to call with its arguments, or something to say. */
export type OfflineCommand =
  | { readonly tool: string; readonly args: Record<string, unknown> }
  | { readonly say: 'greeting' | 'thanks' | 'help' | 'add-what' | 'which-task' };

import type { AgentInputItem } from '@openai/agents';

/**
 * The newest part of a model's input that has no more than `characters`. What is left out is the oldest, and whole: the
 * call of a tool goes with its result, and thoughts go with what they led to. What is last stays, however long it is.
 */
export function withinBudget(input: readonly AgentInputItem[], characters: number): AgentInputItem[] {
  const calledAt = new Map<string, number>();
  for (const [at, item] of input.entries()) {
    const call = callIdOf(item);
    if (call !== undefined && !calledAt.has(call)) calledAt.set(call, at);
  }
  let used = 0;
  // The first item that those from here on cannot do without.
  let needed = input.length;
  let from = input.length;
  for (const [at, item] of [...input.entries()].toReversed()) {
    used += lengthOf(item);
    if (used > characters && from < input.length) break;
    const call = callIdOf(item);
    needed = Math.min(needed, call === undefined ? at : (calledAt.get(call) ?? at));
    if (needed === at && input[at - 1]?.type !== 'reasoning') from = at;
  }
  return input.slice(from);
}

function callIdOf(item: AgentInputItem): string | undefined {
  const call: unknown = 'callId' in item ? item.callId : undefined;
  return typeof call === 'string' ? call : undefined;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, entry) => sum + lengthOf(entry), 0);
}

import type { AgentInputItem } from '@openai/agents';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withinBudget } from '@chatdock/chatkit-server/agents';

const say = (text: string): AgentInputItem => ({ type: 'message', role: 'user', content: text });
const call = (callId: string): AgentInputItem => ({
  type: 'function_call',
  callId,
  name: 'look_up',
  arguments: '{}',
});
const result = (callId: string, output: string): AgentInputItem => ({
  type: 'function_call_result',
  callId,
  name: 'look_up',
  status: 'completed',
  output: { type: 'text', text: output },
});
const thought: AgentInputItem = { type: 'reasoning', content: [{ type: 'input_text', text: 'Hm.' }] };

it('leaves the oldest out, as much as it must', () => {
  const long = [say('a'.repeat(100)), say('b'.repeat(100)), say('c'.repeat(100))];
  expect(withinBudget(long, 10_000)).toEqual(long);
  expect(withinBudget(long, 260)).toEqual(long.slice(1));
  expect(withinBudget(long, 1)).toEqual(long.slice(2));
  expect(withinBudget([], 1)).toEqual([]);
});

it('keeps a call with its result, calls at a time together, and thoughts with what they led to', () => {
  const story = [
    say('one'.repeat(300)),
    thought,
    call('a'),
    call('b'),
    result('a', 'x'.repeat(200)),
    result('b', 'y'.repeat(200)),
    say('two'),
  ];
  expect(withinBudget(story, 400)).toEqual([say('two')]);
  expect(withinBudget(story, 900)).toEqual(story.slice(1));
  expect(withinBudget(story.slice(0, -1), 1)).toEqual(story.slice(1, -1));
});

it('is never more than it may be, and never half of anything', () => {
  const unit = fc.oneof(
    fc.string({ maxLength: 60 }).map((text) => [say(text)]),
    fc.string({ maxLength: 60 }).map((output) => [thought, call('x'), result('x', output)]),
    fc.constant([call('x'), call('y'), result('y', 'out'), result('x', 'put')]),
  );
  const units = fc
    .array(unit, { maxLength: 12 })
    .map((all) =>
      all.map((items, index) =>
        items.map((item) => ('callId' in item ? { ...item, callId: `${item.callId}${index}` } : item)),
      ),
    );
  fc.assert(
    fc.property(units, fc.integer({ min: 0, max: 1500 }), (all, characters) => {
      const kept = withinBudget(all.flat(), characters);
      const texts = (items: unknown) =>
        [...JSON.stringify(items).matchAll(/:"((?:[^"\\]|\\.)*)"/g)].reduce(
          (sum, [, text]) => sum + (JSON.parse(`"${text}"`) as string).length,
          0,
        );
      const ends = all.map((_, from) => all.slice(from).flat());
      const fitting = ends.find((items) => texts(items) <= characters) ?? ends.at(-1) ?? [];
      expect(kept).toEqual(fitting);
    }),
    { numRuns: 300 },
  );
});

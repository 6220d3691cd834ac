import { describe, expect, it } from 'vitest';
import { readCommand, type OfflineCommand } from '../src/assistant/offline-command.js';

// A Sunday.
const clock = { now: new Date('2026-11-22T12:00:00Z'), timeZone: 'Europe/Berlin' };

const add = (args: object): OfflineCommand => ({ tool: 'add_task', args: args as Record<string, unknown> });
const list = (args: object = {}): OfflineCommand => ({
  tool: 'list_tasks',
  args: args as Record<string, unknown>,
});

const understood: ReadonlyArray<readonly [message: string, command: OfflineCommand]> = [
  ['add task: buy groceries', add({ title: 'buy groceries' })],
  ['Add a task: Buy groceries', add({ title: 'Buy groceries' })],
  ['add task buy groceries', add({ title: 'buy groceries' })],
  ['Add a new task called "Buy groceries"', add({ title: 'Buy groceries' })],
  ['create a task to call the dentist', add({ title: 'call the dentist' })],
  ['new task - water the plants', add({ title: 'water the plants' })],
  ['new todo: write the report', add({ title: 'write the report' })],
  ['please add buy milk to my tasks', add({ title: 'buy milk' })],
  ['Could you add "buy milk" to my list?', add({ title: 'buy milk' })],
  ['remind me to pay the rent tomorrow', add({ title: 'pay the rent', due: '2026-11-23' })],
  ['I need to buy milk', add({ title: 'buy milk' })],
  ['todo: buy milk', add({ title: 'buy milk' })],
  [
    'add task: call the dentist tomorrow, high priority',
    add({ title: 'call the dentist', priority: 'high', due: '2026-11-23' }),
  ],
  ['add task: send the invoice by Friday', add({ title: 'send the invoice', due: '2026-11-27' })],
  ['add an urgent task: fix the roof', add({ title: 'fix the roof', priority: 'high' })],
  ['add task: read a book (low priority)', add({ title: 'read a book', priority: 'low' })],
  ['add task: plan the party due 24 December', add({ title: 'plan the party', due: '2026-12-24' })],
  ['add task: buy 3 apples', add({ title: 'buy 3 apples' })],
  ['add task: see "Tomorrow Never Dies"', add({ title: 'see "Tomorrow Never Dies"' })],
  ['add task', { say: 'add-what' }],
  ['show my tasks', list()],
  ['Show my tasks!', list()],
  ['show me my tasks please', list()],
  ['list tasks', list()],
  ['list all my tasks', list()],
  ['tasks', list()],
  ['my tasks', list()],
  ["what's on my list?", list()],
  ['What are my tasks?', list()],
  ['what do I have to do?', list()],
  ['can you show me all the tasks?', list()],
  ['hi, show my todo list', list()],
  ['show open tasks', list({ status: 'open' })],
  ['show completed tasks', list({ status: 'done' })],
  ['which tasks are done?', list({ status: 'done' })],
  ['show overdue tasks', list({ due: 'overdue' })],
  ['what is due today?', list({ due: 'today' })],
  ['show high priority tasks', list({ priority: 'high' })],
  ['show tasks about groceries', list({ text: 'groceries' })],
  ['complete task 5', { tool: 'complete_task', args: { number: 5 } }],
  ['Complete #5', { tool: 'complete_task', args: { number: 5 } }],
  ['mark task 5 as done', { tool: 'complete_task', args: { number: 5 } }],
  ['task 5 is done', { tool: 'complete_task', args: { number: 5 } }],
  ['finish task number 12', { tool: 'complete_task', args: { number: 12 } }],
  ['I have finished task 5', { tool: 'complete_task', args: { number: 5 } }],
  ['reopen task 5', { tool: 'reopen_task', args: { number: 5 } }],
  ['mark task 5 as not done', { tool: 'reopen_task', args: { number: 5 } }],
  ['complete the thing', { say: 'which-task' }],
  ['hello', { say: 'greeting' }],
  ['thanks!', { say: 'thanks' }],
  ['what is the weather like?', { say: 'help' }],
  ['', { say: 'help' }],
];

describe('the offline model', () => {
  it.each(understood)('understands %j', (message, command) => {
    expect(readCommand(message, clock)).toEqual(command);
  });
});

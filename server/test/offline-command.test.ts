import { describe, expect, it } from 'vitest';
import type { OfflineCommand } from '../src/assistant/offline/command.js';
import { readCommand } from '../src/assistant/offline/read-command.js';

// A Sunday.
const clock = { now: new Date('2026-11-22T12:00:00Z'), timeZone: 'Europe/Berlin' };

const add = (args: object): OfflineCommand => ({ tool: 'add_task', args: args as Record<string, unknown> });
const list = (args: object = {}): OfflineCommand => ({
  tool: 'list_tasks',
  args: args as Record<string, unknown>,
});

const one = (tool: string, args: Record<string, unknown>): OfflineCommand => ({ tool, args });
const update = (args: Record<string, unknown>) => one('update_task', args);

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
  ['show task 5', one('show_task', { number: 5 })],
  ['complete the groceries one', one('complete_task', { title: 'groceries' })],
  ['mark "buy milk" as done', one('complete_task', { title: 'buy milk' })],
  ['I have finished the report', one('complete_task', { title: 'report' })],
  ['reopen the dentist task', one('reopen_task', { title: 'dentist' })],
  ['complete it', one('complete_task', { number: 7 })],
  ['delete that one', one('delete_task', { number: 7 })],
  ['complete', { say: 'which-task' }],
  ['delete task 3', one('delete_task', { number: 3 })],
  ['Remove #3 please', one('delete_task', { number: 3 })],
  ['delete buy milk from my list', one('delete_task', { title: 'buy milk' })],
  ['rename task 3 to call the bank', update({ number: 3, new_title: 'call the bank' })],
  ['change the title of task 3 to "Call the bank"', update({ number: 3, new_title: 'Call the bank' })],
  ['set task 3 priority high', update({ number: 3, priority: 'high' })],
  ['set the priority of task 3 to low', update({ number: 3, priority: 'low' })],
  ['make task 3 urgent', update({ number: 3, priority: 'high' })],
  ['mark task 3 as medium priority', update({ number: 3, priority: 'medium' })],
  ['move task 2 to friday', update({ number: 2, due: '2026-11-27' })],
  ['postpone the report to tomorrow', update({ title: 'report', due: '2026-11-23' })],
  ['set the due date of task 2 to 2026-12-24', update({ number: 2, due: '2026-12-24' })],
  ['task 2 is due tomorrow', update({ number: 2, due: '2026-11-23' })],
  ['remove the due date of task 2', update({ number: 2, remove: ['due'] })],
  ['delete the notes of task 2', update({ number: 2, remove: ['notes'] })],
  ['add a note to task 2: ask for Ann', update({ number: 2, notes: 'ask for Ann' })],
  ['edit task 4', update({ number: 4 })],
  ["complete all of today's", { tool: 'complete_tasks', args: { due: 'today' } }],
  ['complete all overdue', { tool: 'complete_tasks', args: { due: 'overdue' } }],
  ['mark all my tasks as done', { tool: 'complete_tasks', args: {} }],
  ['finish all high priority tasks', { tool: 'complete_tasks', args: { priority: 'high' } }],
  ['delete all done', { tool: 'delete_tasks', args: { status: 'done' } }],
  ['delete completed tasks', { tool: 'delete_tasks', args: { status: 'done' } }],
  ['clear all tasks', { tool: 'delete_tasks', args: {} }],
  ['undo', { tool: 'undo', args: {} }],
  ['Undo that, please!', { tool: 'undo', args: {} }],
  ['undo the last change', { tool: 'undo', args: {} }],
  ['hello', { say: 'greeting' }],
  ['thanks!', { say: 'thanks' }],
  ['what is the weather like?', { say: 'help' }],
  ['', { say: 'help' }],
];

describe('the offline model', () => {
  it.each(understood)('understands %j', (message, command) => {
    // Task 7 was spoken of last.
    expect(readCommand(message, clock, 7)).toEqual(command);
  });
});

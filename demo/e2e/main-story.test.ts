import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { startApp, type RunningApp } from './app.js';
import { Chat } from './chat.js';

describe.each(enginesToTest())('the main story in %s', (engine) => {
  let app: RunningApp;
  let chat: Chat;

  beforeAll(async () => {
    app = await startApp();
    chat = await Chat.open(engine, app.page);
  });
  afterAll(async () => {
    await chat?.page.close();
    await app?.stop();
  });

  it('prints both addresses, the model and where the data lies', () => {
    expect(app.output()).toContain(`Server  ${app.server}`);
    expect(app.output()).toMatch(/^Model {3}offline/m);
    expect(app.output()).toMatch(/^Data {4}.+embedded Postgres/m);
    expect(app.output()).toMatch(/^Demo {4}http/m);
  });

  it('lets a visitor sign up by email and password', async () => {
    const { page } = chat;
    await page.click('#sign-in');
    await page.click('#swap');
    await page.click('input[name=name]');
    await page.type('Ada');
    await page.click('input[name=email]');
    await page.type(`ada-${engine}@example.test`);
    await page.click('input[name=password]');
    await page.type('correct horse battery');
    await page.press('Enter');
    await page.until(`() => document.querySelector('#who').textContent === 'Ada'`);
  });

  it('opens the local chat, because the official component cannot be had', async () => {
    await chat.openPanel();
    expect(await chat.conversation()).toContain('offline model');
  });

  it('says that there is nothing to do yet, and what to do about it', async () => {
    const answer = await chat.say('show my tasks');
    expect(answer).toContain('Nothing to do');
    expect(answer).toContain('add task');
  });

  it('adds a task and confirms it with its number and title', async () => {
    const answer = await chat.say('add task: buy groceries');
    expect(answer).toContain('Task 1 added');
    expect(answer).toContain('buy groceries');
  });

  it('shows the tasks as a list with counts, badges and buttons, and does not repeat it in words', async () => {
    expect(await chat.say('add task: call the dentist tomorrow, high priority')).toContain('Task 2 added');
    const list = await chat.say('show my tasks');
    for (const text of ['2 open', '0 done', 'call the dentist', 'High', 'tomorrow', 'Open']) {
      expect(list).toContain(text);
    }
    expect(list.match(/buy groceries/g)).toHaveLength(1);
  });

  it('completes a task by a click and changes the widget in place', async () => {
    const widgets = `() => document.querySelector('chat-dock').shadowRoot.querySelector('chat-dock-view').shadowRoot.querySelectorAll('chat-widget').length`;
    const before = await chat.page.evaluate(widgets);
    await chat.clickInWidget('Complete task 1');
    const shown = await chat.untilShown('1 done');
    expect(shown).toContain('1 open');
    expect(await chat.page.evaluate(widgets)).toBe(before);
  });

  it('shows the conversation again after a reload', async () => {
    const before = await chat.conversation();
    await chat.visit(app.page);
    await chat.openPanel();
    await chat.untilShown('1 done');
    expect(await chat.conversation()).toBe(before);
  });

  it('loses nothing when the server is stopped and started', async () => {
    const before = await chat.conversation();
    // A page that stays would ask the stopped server for what it loads in idle time.
    await chat.page.evaluate('() => sessionStorage.clear()');
    await chat.page.goto('about:blank');
    await app.restart();
    await chat.visit(app.page);
    await chat.openPanel();
    await chat.untilShown('1 done');
    expect(await chat.conversation()).toBe(before);
    expect(await chat.say('show open tasks')).toContain('call the dentist');
  });

  it('leaves the console clean but for the component that cannot be had', async () => {
    const errors = (await chat.page.errors()) as string[];
    expect(errors.filter((line) => !line.includes(chat.scriptUrl))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { startApp, type RunningApp } from './app.js';
import { Chat } from './chat.js';

describe.each(enginesToTest())('messages sent in a rush in %s', (engine) => {
  let app: RunningApp;
  let chat: Chat;

  beforeAll(async () => {
    app = await startApp({ RATE_LIMIT_MESSAGES: '3', RATE_LIMIT_SECONDS: '8' });
    chat = await Chat.open(engine, app.page);
    await chat.openPanel();
  });
  afterAll(async () => {
    await chat?.page.close();
    await app?.stop();
  });

  const hurry = async (texts: string[]) => {
    await chat.page.click('chat-dock >>> chat-dock-view >>> chat-dock-composer >>> textarea');
    for (const text of texts) {
      await chat.page.type(text);
      await chat.page.press('Enter');
    }
  };

  it('are answered one after the other, and wait by themselves when they are too many', async () => {
    const titles = ['one', 'two', 'three', 'four', 'five'];
    await hurry(titles.map((title) => `add task: ${title}`));
    // The fourth is refused for a few seconds: the chat says that it waits, and sends it by itself.
    await chat.untilShown('Waiting');
    await chat.untilShown('Task 5 added');
    const shown = await chat.conversation();
    for (const [index, title] of titles.entries()) {
      expect(shown).toContain(`Task ${index + 1} added ${title} #${index + 1}`);
    }
    const asked = titles.map((title) => shown.indexOf(`add task: ${title}`));
    expect(asked).toEqual(asked.toSorted((a, b) => a - b));
  });

  it('leave the console with nothing but the refusal', async () => {
    const errors = await chat.errors();
    expect(errors.filter((line) => !line.includes('429'))).toEqual([]);
  });
});

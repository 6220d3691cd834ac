import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { openPage } from '@chatdock/test-browsers/driver/page.mjs';
import { startApp, type RunningApp } from './app.js';

type Page = Awaited<ReturnType<typeof openPage>>;

const field = 'openai-chatkit >>> chat-dock-composer >>> textarea';

describe.each(enginesToTest())('the official React bindings on our renderer in %s', (engine) => {
  let app: RunningApp;
  let page: Page;

  const log = () =>
    page.evaluate(
      `() => [...document.querySelectorAll('#log li')].map((line) => line.textContent)`,
    ) as Promise<string[]>;
  const untilLogged = (line: string) =>
    page.until(
      `(line) => [...document.querySelectorAll('#log li')].some(({ textContent }) => textContent === line)`,
      line,
    );
  const shadowText = (selector: string) =>
    page.evaluate(
      `(selector) => document.querySelector('openai-chatkit').shadowRoot.querySelector(selector)?.textContent.trim() ?? null`,
      selector,
    );

  beforeAll(async () => {
    app = await startApp();
    page = await openPage(engine, {});
    await page.goto(`${app.page}react/`);
    await page.untilThere(field);
  });
  afterAll(async () => {
    await page?.close();
    await app?.stop();
  });

  it('are told that the chat is ready, though they listen only after they have set the options', async () => {
    await untilLogged('ready');
  });

  it('show what the options ask for', async () => {
    expect(await shadowText('header .title')).toBe('Harbour desk');
    expect(await shadowText('.start')).toContain('What is on the desk?');
    expect(
      await page.evaluate(
        `() => document.querySelector('openai-chatkit').shadowRoot.querySelector('chat-dock-composer').shadowRoot.querySelector('textarea').placeholder`,
      ),
    ).toBe('Write to the desk');
    expect(await shadowText('.disclaimer')).toContain('The desk can be wrong.');
  });

  it('send a message by their method and hear of the answer', async () => {
    await page.click('#ask');
    await untilLogged('response ended');
    const lines = await log();
    expect(lines).toContain('thread opened');
    expect(lines.indexOf('response started')).toBeLessThan(lines.indexOf('response ended'));
    await page.until(
      `() => document.querySelector('openai-chatkit').shadowRoot.querySelector('chat-widget')?.shadowRoot.textContent.includes('Nothing to do')`,
    );
  });

  it('take what a person writes', async () => {
    await page.click(field);
    await page.type('add task: mend the rope');
    await page.press('Enter');
    await page.until(
      `() => [...document.querySelector('openai-chatkit').shadowRoot.querySelectorAll('chat-widget')].some((widget) => widget.shadowRoot.textContent.includes('mend the rope'))`,
    );
  });

  it('keep a conversation that is longer than its box in it, under the classes of the official samples', async () => {
    for (let number = 1; number <= 6; number += 1) {
      await page.type(`add task: rope ${number}`);
      await page.press('Enter');
      await page.until(
        `(words) => [...document.querySelector('openai-chatkit').shadowRoot.querySelectorAll('chat-widget')].some((widget) => widget.shadowRoot.textContent.includes(words)) && document.querySelector('openai-chatkit').shadowRoot.querySelector('[role=log]').ariaBusy === 'false'`,
        `rope ${number}`,
      );
    }
    const measured = (await page.evaluate(`() => {
      const chat = document.querySelector('openai-chatkit');
      const log = chat.shadowRoot.querySelector('[role=log]');
      const field = chat.shadowRoot.querySelector('chat-dock-composer').shadowRoot.querySelector('textarea');
      const [box, main, written] = [chat, document.querySelector('main'), field].map((one) => one.getBoundingClientRect());
      return {
        classes: chat.className,
        scrolls: log.scrollHeight > log.clientHeight,
        isInPlace: box.bottom <= main.bottom && box.height > 200,
        hasComposer: written.height > 0 && written.bottom <= box.bottom && written.bottom <= innerHeight,
      };
    }`)) as Record<string, unknown>;
    expect(measured).toEqual({
      classes: 'block h-full w-full',
      scrolls: true,
      isInPlace: true,
      hasComposer: true,
    });
  });

  it('hear nothing of errors', async () => {
    expect((await log()).filter((line) => line.startsWith('error'))).toEqual([]);
    expect(await page.errors()).toEqual([]);
  });
});

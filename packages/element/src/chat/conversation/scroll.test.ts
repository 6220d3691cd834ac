import { expect } from '@open-wc/testing';
import {
  assistantItem,
  ChatServer,
  delta,
  done,
  threadCreated,
  until,
  userItem,
  widgetItem,
  type OpenStream,
} from '@chatdock/test-browsers';
import type { ThreadItem } from '@chatdock/protocol';
import { press, wheel } from '../../../test/input.js';
import { ChatOnPage } from '../../../test/local-chat.js';

const left = ({ log }: ChatOnPage) => log.scrollHeight - log.scrollTop - log.clientHeight;
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const paragraph = 'A sentence of an answer that goes on and on. '.repeat(6) + '\n\n';

let page: ChatOnPage;
let answer: OpenStream;

/** Grows the answer by a paragraph a frame, until the returned function is called. */
function streaming(): () => Promise<void> {
  let goesOn = true;
  const stream = answer;
  const grown = (async () => {
    // Not into the next test, when this one failed.
    while (goesOn && stream === answer) {
      stream.send(delta('m2', paragraph));
      await frame();
    }
  })();
  return () => {
    goesOn = false;
    return grown;
  };
}

beforeEach(async () => {
  const server = new ChatServer();
  answer = server.next();
  page = await ChatOnPage.open(server);
  void page.chat.sendUserMessage({ text: 'Hello' });
  await server.received(1);
  answer.send(threadCreated, done(userItem('m1', 'Hello')), {
    type: 'thread.item.added',
    item: assistantItem('m2', paragraph.repeat(12)),
  });
  await until(() => page.log.scrollHeight > page.log.clientHeight * 2 && left(page) <= 2);
});

it('an answer that streams is followed to its end', async () => {
  const stop = streaming();
  const before = page.log.scrollHeight;
  await until(() => page.log.scrollHeight > before + 400);
  await stop();
  await until(() => left(page) <= 2);
});

for (const [what, up] of [
  ['a trackpad that goes up by 5 px', () => wheel(page.log, -5)],
  ['a notch of the wheel', () => wheel(page.log, -100)],
  ['ArrowUp', () => press('ArrowUp')],
  ['PageUp', () => press('PageUp')],
] as const) {
  it(`${what} leaves the end while an answer streams, and the end takes hold again`, async () => {
    page.log.focus();
    const stop = streaming();
    await frame();
    await up();
    await until(() => left(page) > 300, 'the answer to go on below');
    const { scrollTop } = page.log;
    const { scrollHeight } = page.log;
    await until(() => page.log.scrollHeight > scrollHeight + 300);
    expect(page.log.scrollTop).to.be.at.most(scrollTop);
    await stop();
    await until(() => page.button('Scroll to the latest message'));
    page.log.focus();
    // What was still to be drawn may come after the key.
    for (let tries = 0; tries < 20 && left(page) > 2; tries += 1) await press('End').then(frame).then(frame);
    expect(left(page)).to.be.at.most(2);
    const again = streaming();
    const height = page.log.scrollHeight;
    await until(() => page.log.scrollHeight > height + 300);
    await again();
    await until(() => left(page) <= 2, 'the end to be followed again');
  });
}

it('the button takes hold of the end again', async () => {
  await wheel(page.log, -300);
  await page.click('Scroll to the latest message');
  const stop = streaming();
  const height = page.log.scrollHeight;
  await until(() => page.log.scrollHeight > height + 300);
  await stop();
  await until(() => left(page) <= 2);
});

it('what shrinks, is replaced or makes the box smaller is no intent', async () => {
  const tall = (label: string, count: number): ThreadItem => {
    const item = widgetItem('w1', label) as Extract<ThreadItem, { type: 'widget' }>;
    const text = { type: 'Text', value: label } as const;
    return { ...item, widget: { type: 'Card', children: Array.from({ length: count }, () => text) } };
  };
  answer.send(done(assistantItem('m2', paragraph.repeat(12))), done(tall('tall', 40)));
  const shown = (text: string) =>
    page.log.querySelector('chat-widget')?.shadowRoot?.textContent?.includes(text);
  await until(() => shown('tall') && left(page) <= 2);
  answer.send({ type: 'thread.item.replaced', item: tall('low', 1) });
  await until(() => shown('low') && left(page) <= 2);
  answer.send({ type: 'thread.item.replaced', item: tall('high', 60) });
  await until(() => shown('high') && left(page) <= 2);
  // A clamp and growth within one frame.
  const widget = page.log.querySelector('chat-widget') as HTMLElement;
  widget.style.display = 'none';
  page.log.getBoundingClientRect();
  expect(page.log.scrollTop).to.be.above(0);
  widget.style.display = '';
  await frame();
  await frame();
  await until(() => left(page) <= 2, 'the end after a clamp');
  page.chat.style.height = '300px';
  await until(() => page.log.clientHeight < 250 && left(page) <= 2, 'the end with a keyboard');
  page.chat.style.height = '600px';
  await until(() => page.log.clientHeight > 300 && left(page) <= 2);
});

it('a finger that pulls down by a little leaves the end', async () => {
  // Not every engine lets a script construct touches.
  const touch = (type: string, clientY: number) =>
    page.log.dispatchEvent(
      Object.assign(new Event(type, { bubbles: true, composed: true }), { touches: [{ clientY }] }),
    );
  touch('touchstart', 100);
  touch('touchmove', 104);
  const stop = streaming();
  await until(() => left(page) > 100);
  await stop();
});

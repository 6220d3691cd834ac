import { expect } from '@open-wc/testing';
import {
  assistantItem,
  ChatServer,
  deep,
  thread,
  until,
  userItem,
  widgetItem,
} from '@chatdock/test-browsers';
import { emulateMedia } from '@web/test-runner-commands';
import { ChatOnPage } from '../../test/local-chat.js';

const canPrint = /Chrome/.test(navigator.userAgent);

/** What is cut away of an element and of all that is in it, in px. */
function cut(root: Element): number {
  const shadow = root.shadowRoot ? [...root.shadowRoot.children] : [];
  const { overflowX, overflowY } = getComputedStyle(root);
  const cuts = /auto|scroll|hidden|clip/;
  const own = Math.max(
    cuts.test(overflowY) ? root.scrollHeight - root.clientHeight : 0,
    cuts.test(overflowX) ? root.scrollWidth - root.clientWidth : 0,
  );
  const isDrawn = root instanceof HTMLElement && root.checkVisibility();
  return Math.max(isDrawn ? own : 0, ...[...shadow, ...root.children].map(cut), 0);
}

(canPrint ? describe : describe.skip)('on paper', () => {
  afterEach(() => emulateMedia({ media: 'screen' }));

  it('a chat in its place is the whole conversation, dark on white, with nothing to write in', async () => {
    const server = new ChatServer();
    const code = `\`\`\`\n${'a long line of code '.repeat(40)}\n\`\`\``;
    const items = Array.from({ length: 30 }, (_, index) => [
      userItem(`u${index}`, `Question ${index}`),
      assistantItem(`a${index}`, index % 7 ? `Answer ${index}` : code),
      widgetItem(`w${index}`, `Button ${index}`),
    ]).flat();
    server.hold([thread('thr_1', 'Long')], items);
    const page = await ChatOnPage.open(server, { initialThread: 'thr_1', theme: 'dark' });
    await page.shown('Question 29');
    await until(() => deep(page.chat, 'chat-widget')?.shadowRoot?.querySelector('button'));
    page.chat.style.maxHeight = '400px';
    page.chat.style.overflow = 'hidden';
    await emulateMedia({ media: 'print' });
    await until(() => cut(page.chat) === 0, 'nothing cut away');
    expect(page.chat.getBoundingClientRect().height).to.be.greaterThan(3000);
    expect(page.field.checkVisibility()).to.equal(false);
    const bubble = deep(page.chat, '.bubble') as HTMLElement;
    expect(bubble.checkVisibility({ contentVisibilityAuto: true })).to.equal(true);
    expect(getComputedStyle(bubble).color).to.equal('rgb(13, 13, 13)');
    expect(getComputedStyle(page.frame).backgroundColor).to.equal('rgb(255, 255, 255)');
  });
});

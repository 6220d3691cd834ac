import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { deep, until } from '@chatdock/test-browsers';
import '../define.js';
import type { ChatDock } from '../dock/chat-dock.js';

const scriptUrl = new URL('../../test/silent-stand-in.js', import.meta.url).href;

describe('with an official component that never gets ready', () => {
  beforeEach(() => sessionStorage.clear());

  const start = () =>
    fixture<ChatDock>(
      html`<chat-dock
        api-url="https://chat.example.test/chatkit"
        script-url=${scriptUrl}
        .tokenProvider=${async () => 'a.b.c'}
      ></chat-dock>`,
    );

  it('shows a working local chat within 3 seconds', async () => {
    const began = performance.now();
    const dock = await start();
    const { detail } = (await oneEvent(dock, 'chatdock.renderer.change')) as CustomEvent;
    expect(detail).to.deep.equal({ renderer: 'local', reason: 'not-ready' });
    await until(() => deep(dock, 'chat-dock-view', 'chat-dock-composer', 'textarea'));
    // The promise is 3 s; a slow machine gets a little more to draw it.
    expect(performance.now() - began).to.be.below(3500);
    expect(dock.shadowRoot?.querySelector('openai-chatkit') == null).to.equal(true);
  });

  it('does not wait on the next page of the visit', async () => {
    const first = await start();
    await oneEvent(first, 'chatdock.renderer.change');
    const began = performance.now();
    const second = await start();
    await until(() => deep(second, 'chat-dock-view', 'chat-dock-composer', 'textarea'));
    expect(performance.now() - began).to.be.below(1500);
  });
});

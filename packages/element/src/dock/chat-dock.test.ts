import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { deep, until } from '@chatdock/test-browsers';
import '../define.js';
import type { ChatDock } from './chat-dock.js';
import { press } from '../../test/input.js';

const closedPort = 'http://127.0.0.1:9/chatkit.js';

const floating = (renderer: 'auto' | 'local' = 'local') =>
  fixture<ChatDock>(
    html`<chat-dock
      mode="floating"
      renderer=${renderer}
      api-url="https://chat.example.test/chatkit"
      script-url=${closedPort}
      .tokenProvider=${async () => 'a.b.c'}
    ></chat-dock>`,
  );

const launcher = (dock: ChatDock) => until(() => deep<HTMLButtonElement>(dock, '.launcher'));
const field = (dock: ChatDock) => deep(dock, 'chat-dock-view', 'chat-dock-composer', 'textarea');
const hasFocus = (dock: ChatDock) =>
  deep(dock, 'chat-dock-view', 'chat-dock-composer')?.shadowRoot?.activeElement === field(dock);

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

describe('a floating dock', () => {
  it('is a launcher that opens the chat and moves the focus into it', async () => {
    const dock = await floating();
    expect((await launcher(dock)).ariaLabel).to.equal('Open chat');
    setTimeout(() => void launcher(dock).then((button) => button.click()));
    await oneEvent(dock, 'chatdock.open');
    await until(() => field(dock) && hasFocus(dock));
    expect((await launcher(dock)).ariaLabel).to.equal('Close chat');
    expect((await launcher(dock)).ariaExpanded).to.equal('true');
  });

  it('loads nothing until it is first opened', async () => {
    const dock = await floating();
    await dock.updateComplete;
    expect(deep(dock, 'chat-dock-view') === null).to.equal(true);
  });

  it('lets the page style the local chat, part by part', async () => {
    const style = document.createElement('style');
    style.textContent =
      'chat-dock::part(header), chat-dock::part(composer-input) { outline: 3px solid red !important }';
    document.head.append(style);
    const dock = await floating();
    await dock.open();
    const input = await until(() => field(dock));
    expect(getComputedStyle(input).outlineWidth).to.equal('3px');
    const header = deep(dock, 'chat-dock-view', '[part=header]') as Element;
    expect(getComputedStyle(header).outlineWidth).to.equal('3px');
    style.remove();
  });

  it('closes by Escape and gives the focus back', async () => {
    const dock = await floating();
    await dock.open();
    await until(() => hasFocus(dock));
    await press('Escape');
    await until(() => !dock.opened && dock.shadowRoot?.activeElement === deep(dock, '.launcher'));
  });

  it('cannot be reached by Tab while it is closed', async () => {
    const dock = await floating();
    await dock.open();
    await until(() => hasFocus(dock));
    await dock.close();
    await until(() => getComputedStyle(deep(dock, '.panel') as Element).visibility === 'hidden');
    const before = document.createElement('button');
    dock.before(before);
    before.focus();
    await press('Tab');
    expect(dock.shadowRoot?.activeElement?.className).to.equal('launcher');
  });

  it('shows the local chat at once when the official script cannot be loaded', async () => {
    const dock = await floating('auto');
    setTimeout(() => void dock.open());
    const { detail } = (await oneEvent(dock, 'chatdock.renderer.change')) as CustomEvent;
    expect(detail).to.deep.equal({ renderer: 'local', reason: 'script-error' });
    await until(() => field(dock));
  });

  it('asks the CDN for nothing when the local chat is chosen', async () => {
    const dock = await floating('local');
    await dock.open();
    await until(() => field(dock));
    expect(document.querySelectorAll(`script[src="${closedPort}"]`)).to.have.length(0);
  });
});

describe('a dock that nothing can serve', () => {
  it('says so once, and tries again only when it is asked to', async () => {
    const dock = await floating('auto');
    dock.renderer = 'official';
    let changes = 0;
    dock.addEventListener('chatdock.renderer.change', () => (changes += 1));
    await dock.open();
    await until(() => deep(dock, '.unavailable'));
    for (const label of ['a', 'b', 'c']) {
      dock.label = label;
      await dock.updateComplete;
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(changes).to.equal(1);
    deep<HTMLButtonElement>(dock, '.unavailable button')?.click();
    await until(() => changes === 2);
  });

  it('can be closed where it covers the page', async () => {
    const dock = await floating('auto');
    dock.mode = 'full-screen';
    dock.renderer = 'official';
    await dock.open();
    await until(() => deep(dock, '.unavailable'));
    const button = await launcher(dock);
    const { x, y } = button.getBoundingClientRect();
    expect(dock.shadowRoot?.elementFromPoint(x + 28, y + 28)?.closest('button') === button).to.equal(true);
    button.click();
    await until(() => !dock.opened);
  });
});

describe('the element', () => {
  it('takes what was set before it was defined', async () => {
    const dock = await floating();
    expect(dock.tokenProvider).to.be.a('function');
  });

  it('may be registered twice', async () => {
    await import('../define.js');
    expect(typeof customElements.get('chat-dock')).to.equal('function');
  });

  it('replaces the launcher that the embed loader has drawn', async () => {
    const dock = document.createElement('div');
    dock.append(document.createElement('p'));
    const { ChatDock: Class } = await import('./chat-dock.js');
    class Later extends Class {}
    const early = document.createElement('chat-dock-later');
    const root = early.attachShadow({ mode: 'open' });
    root.append(Object.assign(document.createElement('button'), { className: 'launcher' }));
    early.setAttribute('mode', 'floating');
    document.body.append(early);
    customElements.define('chat-dock-later', Later);
    await (early as ChatDock).updateComplete;
    expect(root.querySelectorAll('.launcher')).to.have.length(1);
    early.remove();
  });
});

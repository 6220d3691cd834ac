import { expect, fixture, html } from '@open-wc/testing';
import { assistantItem, ChatServer, deep, done, threadCreated, until } from '@chatdock/test-browsers';
import '../define.js';
import type { ChatDock } from './chat-dock.js';
import type { DockMode } from './panel.js';
import { press } from '../../test/input.js';
import { replaceFetch, tokenOf } from '../../test/tokens.js';

let server: ChatServer;
let giveBack: () => void;

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  server = new ChatServer();
  giveBack = replaceFetch(server.fetch);
});
afterEach(() => giveBack());

/** A page with a dock in a section of it. */
async function page(mode: DockMode, content: unknown = '', attributes: Record<string, string> = {}) {
  const dock = document.createElement('chat-dock');
  for (const [name, value] of Object.entries({ mode, renderer: 'local', ...attributes })) {
    dock.setAttribute(name, value);
  }
  dock.setAttribute('api-url', 'https://chat.example.test/chatkit');
  dock.tokenProvider = async () => tokenOf('ada');
  const root = await fixture<HTMLElement>(
    html`<div>
      <main><a href="#top">A link</a></main>
      <section>
        <p>Beside</p>
        ${content}${dock}
      </section>
    </div>`,
  );
  await dock.updateComplete;
  return { dock, root };
}

const launcher = (dock: ChatDock) => deep<HTMLButtonElement>(dock, '.launcher') as HTMLButtonElement;
const panel = (dock: ChatDock) => deep(dock, '.panel') as HTMLElement;
const field = (dock: ChatDock) =>
  deep<HTMLTextAreaElement>(dock, 'chat-dock-view', 'chat-dock-composer', 'textarea');
const closeButton = (dock: ChatDock) =>
  deep<HTMLButtonElement>(dock, 'chat-dock-view', 'header button[aria-label^=Close]');
const isInComposer = (dock: ChatDock) =>
  field(dock) !== null &&
  deep(dock, 'chat-dock-view', 'chat-dock-composer')?.shadowRoot?.activeElement === field(dock);
const isOnLauncher = (dock: ChatDock) => dock.shadowRoot?.activeElement === launcher(dock);

async function open(dock: ChatDock): Promise<void> {
  await dock.open();
  await until(() => isInComposer(dock), 'the focus in the composer');
}

describe('a dock over the page', () => {
  const modes = [
    { mode: 'floating', isModal: false, hasLauncher: true },
    { mode: 'side-panel', isModal: false, hasLauncher: false },
    { mode: 'full-screen', isModal: true, hasLauncher: false },
  ] as const;

  for (const { mode, isModal, hasLauncher } of modes) {
    describe(mode, () => {
      it('is a dialog with a name', async () => {
        const { dock } = await page(mode, '', { label: 'Ask us' });
        await open(dock);
        expect(panel(dock).getAttribute('role')).to.equal('dialog');
        expect(panel(dock).ariaLabel).to.equal('Ask us');
        expect(panel(dock).ariaModal).to.equal(isModal ? 'true' : null);
      });

      it(`has its launcher in ${hasLauncher ? 'reach' : 'the way no more'} while it is open`, async () => {
        const { dock } = await page(mode);
        expect(launcher(dock).checkVisibility()).to.equal(true);
        await open(dock);
        expect(launcher(dock).checkVisibility()).to.equal(hasLauncher);
        expect(closeButton(dock) === null).to.equal(hasLauncher);
      });

      it('is closed by Escape, and the focus is back on the launcher', async () => {
        const { dock } = await page(mode);
        await open(dock);
        await press('Escape');
        await until(() => !dock.opened && isOnLauncher(dock), 'the focus on the launcher');
      });
    });
  }

  for (const mode of ['side-panel', 'full-screen'] as const) {
    it(`is closed by a button of the chat: ${mode}`, async () => {
      const { dock } = await page(mode);
      await open(dock);
      (await until(() => closeButton(dock))).click();
      await until(() => !dock.opened && isOnLauncher(dock), 'the focus on the launcher');
    });
  }

  const header = { rightAction: { icon: 'settings-cog', onClick: () => {} } } as const;
  for (const [what, options] of Object.entries({
    'a button of its own at the end': { header },
    'no header': { header: { enabled: false } },
  })) {
    it(`is closed by a button of the chat where the page wants ${what}`, async () => {
      const { dock } = await page('full-screen');
      dock.options = options;
      await open(dock);
      (await until(() => closeButton(dock))).click();
      await until(() => !dock.opened, 'the chat closed');
    });
  }

  it('stands in the other corner when it is told to, and the panel with it', async () => {
    const { dock } = await page('floating', '', { position: 'bottom-start' });
    await open(dock);
    for (const part of [launcher(dock), panel(dock)]) {
      expect(part.getBoundingClientRect().left).to.equal(20);
    }
  });

  it('follows the direction of the page', async () => {
    const { dock, root } = await page('floating');
    expect(innerWidth - launcher(dock).getBoundingClientRect().right).to.be.within(20, 40);
    root.dir = 'rtl';
    expect(launcher(dock).getBoundingClientRect().left).to.be.within(20, 40);
  });

  it('has the icon of the page on its launcher, until it is open', async () => {
    const { dock } = await page('floating');
    const icon = Object.assign(document.createElement('span'), { slot: 'launcher-icon', textContent: '?' });
    dock.append(icon);
    expect(icon.assignedSlot?.name).to.equal('launcher-icon');
    expect(icon.getBoundingClientRect().width).to.equal(24);
    await open(dock);
    expect(icon.assignedSlot === null).to.equal(true);
  });
});

describe('the page behind a full-screen chat', () => {
  const inert = (root: HTMLElement) =>
    [...root.querySelectorAll<HTMLElement>('main, p')].map((part) => part.inert);

  it('is out of reach while it is open, and in reach again afterwards', async () => {
    const { dock, root } = await page('full-screen');
    expect(inert(root)).to.deep.equal([false, false]);
    await open(dock);
    await until(() => inert(root).every(Boolean));
    expect(getComputedStyle(document.documentElement).overflow).to.equal('hidden');
    await dock.close();
    await until(() => !inert(root).some(Boolean));
    expect(getComputedStyle(document.documentElement).overflow).not.to.equal('hidden');
  });

  it('is in reach again when the dock is removed', async () => {
    const { dock, root } = await page('full-screen');
    await open(dock);
    await until(() => inert(root).every(Boolean));
    dock.remove();
    await until(() => !inert(root).some(Boolean));
    expect(document.documentElement.style.overflow).to.equal('');
  });

  it('keeps what the page itself has put out of reach', async () => {
    const { dock, root } = await page('full-screen');
    const main = root.querySelector('main') as HTMLElement;
    main.inert = true;
    await open(dock);
    await until(() => inert(root).every(Boolean));
    await dock.close();
    await until(() => !root.querySelector('p')?.inert);
    expect(main.inert).to.equal(true);
  });

  it('stays in reach behind a floating chat', async () => {
    const { dock, root } = await page('floating');
    await open(dock);
    expect(inert(root)).to.deep.equal([false, false]);
  });
});

describe('a full-screen chat above an on-screen keyboard', () => {
  const own = Object.getOwnPropertyDescriptor(window, 'visualViewport') as PropertyDescriptor;
  const viewport = Object.assign(new EventTarget(), { offsetTop: 0, height: 0 });

  const keyboard = (offsetTop: number, height: number) => {
    Object.assign(viewport, { offsetTop, height });
    viewport.dispatchEvent(new Event('resize'));
  };

  beforeEach(() => Object.defineProperty(window, 'visualViewport', { value: viewport, configurable: true }));
  afterEach(() => Object.defineProperty(window, 'visualViewport', own));

  const isWithin = (box: Element | null, top: number, bottom: number) => {
    const { top: from = -1, bottom: to = Infinity } = box?.getBoundingClientRect() ?? {};
    return from >= top && to <= bottom && to > from;
  };

  it('fills what is left of the screen, composer included, and follows it', async () => {
    const { dock } = await page('full-screen');
    keyboard(0, 500);
    await open(dock);
    for (const [top, height] of [
      [0, 500],
      [0, 280],
      [120, 280],
    ] as const) {
      keyboard(top, height);
      await until(() => {
        const box = panel(dock).getBoundingClientRect();
        return box.top === top && box.height === height && isWithin(field(dock), top, top + height);
      }, `the chat from ${top} on, ${height} high`);
    }
  });

  it('leaves no trace of it when it is closed', async () => {
    const { dock } = await page('full-screen');
    keyboard(0, 300);
    await open(dock);
    await until(() => panel(dock).style.getPropertyValue('--height') === '300px');
    await dock.close();
    await until(() => panel(dock).style.length === 0);
  });
});

describe('an answer that comes while the chat is closed', () => {
  it('is told by a dot and by the name of the launcher, until the chat is opened', async () => {
    const { dock } = await page('floating');
    await open(dock);
    const answer = server.next();
    void dock.sendUserMessage({ text: 'hello' });
    await server.received(1);
    answer.send(threadCreated);
    await dock.close();
    expect(launcher(dock).ariaLabel).to.equal('Open chat');
    answer.end(done(assistantItem('msg_1', 'Good morning')));
    await until(() => deep(dock, '.launcher .dot'));
    expect(launcher(dock).ariaLabel).to.equal('Open chat, new message');
    await dock.open();
    await until(() => deep(dock, '.launcher .dot') === null);
    expect(dock.unread).to.equal(false);
  });

  it('is told by nothing while the chat is open', async () => {
    const { dock } = await page('floating');
    await open(dock);
    const answer = server.next();
    const ended = new Promise((resolve) => dock.addEventListener('chatkit.response.end', resolve));
    void dock.sendUserMessage({ text: 'hello' });
    answer.end(threadCreated, done(assistantItem('msg_1', 'Good morning')));
    await ended;
    expect(dock.unread).to.equal(false);
  });
});

describe('the greeting', () => {
  const greeting = (dock: ChatDock) => deep(dock, '.greeting');
  const attributes = { greeting: 'Can we help?', 'greeting-delay': '7' };
  const { setTimeout } = window;
  let due: (() => void)[];

  // The delay is over when the test says so.
  beforeEach(() => {
    due = [];
    const timer = (act: () => void, ms = 0) => (ms === 7000 ? due.push(act) : setTimeout(act, ms));
    window.setTimeout = timer as typeof window.setTimeout;
  });
  afterEach(() => {
    window.setTimeout = setTimeout;
  });

  it('comes after its delay and opens the chat', async () => {
    const { dock } = await page('floating', '', attributes);
    const show = await until(() => due.shift());
    expect(greeting(dock) === null).to.equal(true);
    show();
    expect(greeting(dock)?.textContent).to.include('Can we help?');
    greeting(dock)?.querySelector('button')?.click();
    await until(() => dock.opened && isInComposer(dock));
    expect(greeting(dock) === null).to.equal(true);
  });

  it('can be sent away, and comes no more on this visit', async () => {
    const { dock } = await page('floating', '', attributes);
    (await until(() => due.shift()))();
    deep<HTMLButtonElement>(dock, '.greeting [aria-label=Dismiss]')?.click();
    expect(greeting(dock) === null).to.equal(true);
    expect(dock.opened).to.equal(false);
    expect(isOnLauncher(dock)).to.equal(true);
    await page('floating', '', attributes);
    await import('./greeting.js');
    expect(due).to.have.length(0);
  });

  it('does not come over a chat that is open by then, and goes when it is opened', async () => {
    const { dock } = await page('floating', '', attributes);
    const show = await until(() => due.shift());
    await open(dock);
    show();
    expect(greeting(dock) === null).to.equal(true);
    await dock.close();
    show();
    expect(greeting(dock) !== null).to.equal(true);
    await dock.open();
    await until(() => greeting(dock) === null);
  });
});

describe('the next page of a visit', () => {
  it('has the chat open again, and the focus where it was', async () => {
    const { dock } = await page('floating');
    await open(dock);
    dock.remove();
    const button = document.createElement('button');
    const { dock: next } = await page('floating', button);
    button.focus();
    await until(() => next.opened && field(next));
    await next.updateComplete;
    expect(document.activeElement === button).to.equal(true);
    expect(launcher(next).ariaExpanded).to.equal('true');
  });

  it('has the chat closed after it was closed', async () => {
    const { dock } = await page('floating');
    await open(dock);
    await dock.close();
    const { dock: next } = await page('floating');
    expect(next.opened).to.equal(false);
  });
});

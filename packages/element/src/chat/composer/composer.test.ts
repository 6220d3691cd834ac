import { expect } from '@open-wc/testing';
import 'axe-core';
import type * as Axe from 'axe-core';
import type { ChatKitOptions } from '@openai/chatkit';
import { atRest, ChatServer, deep, until } from '@chatdock/test-browsers';
import { fakeRecorder } from '../../../test/fake-recorder.js';
import { press, type } from '../../../test/input.js';
import { ChatOnPage } from '../../../test/local-chat.js';

const { axe } = window as unknown as { axe: typeof Axe };

const composer: NonNullable<ChatKitOptions['composer']> = {
  tools: [
    {
      id: 'web',
      label: 'Search the web',
      shortLabel: 'Web',
      icon: 'globe',
      placeholderOverride: 'Search for',
    },
    { id: 'img', label: 'Make an image', icon: 'images', persistent: true },
    { id: 'deep', label: 'Deep research', icon: 'lab', pinned: true },
  ],
  models: [
    { id: 'fast', label: 'Fast', disabled: true },
    { id: 'good', label: 'Good' },
    { id: 'best', label: 'Best', default: true },
  ],
};

let server: ChatServer;
let page: ChatOnPage;

beforeEach(async () => {
  server = new ChatServer();
  server.next();
  page = await ChatOnPage.open(server, { composer });
});

const path = 'chat-dock-composer';
const menu = (align: 'start' | 'end') => `chat-dock-menu[align=${align}]`;
const menuButton = (align: 'start' | 'end') =>
  until(() => deep<HTMLButtonElement>(page.chat, path, menu(align), 'button[aria-haspopup]'));
const option = (align: 'start' | 'end', id: string) =>
  until(() => deep<HTMLElement>(page.chat, path, menu(align), `[data-id="${id}"]`));
const sent = async () => {
  await server.received(1);
  return server.requests[0]?.params.input;
};

it('the text field is one line high while nothing is written, with and without controls', async () => {
  const height = () => page.field.getBoundingClientRect().height;
  await menuButton('start');
  expect(height()).to.equal(24);
  page.set({});
  await until(() => !deep(page.chat, path, menu('start')));
  expect(height()).to.equal(24);
});

describe('while an input method composes', () => {
  const keydown = (init: KeyboardEventInit & { keyCode?: number }) =>
    page.field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }),
    );

  it('Enter chooses what it offers, and sends nothing', async () => {
    await page.write('nihon');
    expect(keydown({ isComposing: true }), 'the key is left to the input method').to.equal(true);
    // Safari ends the composition before the key that ended it arrives.
    expect(keydown({ keyCode: 229 })).to.equal(true);
    await page.chat.updateComplete;
    expect(page.field.value).to.equal('nihon');
    expect(server.requests).to.have.length(0);
    expect(keydown({})).to.equal(false);
    expect((await sent())?.content).to.deep.equal([{ type: 'input_text', text: 'nihon' }]);
  });
});

describe('the tools', () => {
  it('are chosen from a menu, told to the host, sent once and then put away', async () => {
    const told: unknown[] = [];
    page.chat.addEventListener('chatkit.tool.change', (event) => told.push((event as CustomEvent).detail));
    (await menuButton('start')).click();
    (await option('start', 'web')).click();
    await until(() => page.field.placeholder === 'Search for');
    await page.write('Hello');
    await press('Enter');
    expect((await sent())?.inference_options).to.deep.equal({ tool_choice: { id: 'web' }, model: 'best' });
    expect(told).to.deep.equal([{ toolId: 'web' }, { toolId: null }]);
    await until(() => page.field.placeholder === 'Message');
  });

  it('stay when they are persistent, and go by a click on their sign', async () => {
    (await menuButton('start')).click();
    (await option('start', 'img')).click();
    await page.write('Hello');
    await press('Enter');
    await sent();
    await page.click('Stop using Make an image', path);
    await until(() => !page.button('Stop using Make an image', path));
  });

  it('stand outside the menu when they are pinned', async () => {
    const pinned = await until(() => deep<HTMLButtonElement>(page.chat, path, '.tool'));
    expect(pinned.innerText).to.contain('Deep research');
    pinned.click();
    await until(() => pinned.ariaPressed === 'true');
  });

  it('can be chosen with the keyboard alone', async () => {
    const button = await menuButton('start');
    button.focus();
    await press('ArrowDown');
    const focused = () =>
      deep(page.chat, path, menu('start'))?.shadowRoot?.activeElement as HTMLElement | null;
    await until(() => focused()?.dataset['id'] === 'web');
    await press('ArrowDown');
    await until(() => focused()?.dataset['id'] === 'img');
    await press('Escape');
    await until(() => focused() === button && button.ariaExpanded === 'false');
    await press('Enter');
    await until(() => focused()?.dataset['id'] === 'web');
    await press('Enter');
    await until(() => page.field.placeholder === 'Search for');
  });
});

describe('the models', () => {
  it('begin with the default one and can be changed; disabled ones cannot be chosen', async () => {
    const button = await menuButton('end');
    expect(button.innerText).to.contain('Best');
    button.click();
    (await option('end', 'fast')).click();
    expect(button.ariaExpanded).to.equal('true');
    (await option('end', 'good')).click();
    await until(() => button.innerText.includes('Good'));
    await page.write('Hello');
    await press('Enter');
    expect((await sent())?.inference_options).to.deep.equal({ model: 'good' });
  });
});

describe('what the host page puts in', () => {
  it('is shown and sent: words, quote, tool, model and attachments', async () => {
    await page.chat.setComposerValue({
      content: [
        { type: 'input_text', text: 'Ask ' },
        { type: 'input_tag', text: 'Ada', id: 'e1', data: { a: '1' } },
      ],
      reply: 'As you said',
      attachments: [{ type: 'file', id: 'atc_1', name: 'notes.txt', mime_type: 'text/plain' }],
      selectedToolId: 'web',
      selectedModelId: 'good',
    });
    await until(() =>
      page.composer.shadowRoot?.querySelector('.reply')?.textContent?.includes('As you said'),
    );
    await page.chat.focusComposer();
    await press('Enter');
    expect(await sent()).to.deep.equal({
      content: [
        { type: 'input_text', text: 'Ask ' },
        { type: 'input_tag', text: 'Ada', id: 'e1', data: { a: '1' }, interactive: false },
      ],
      attachments: ['atc_1'],
      quoted_text: 'As you said',
      inference_options: { tool_choice: { id: 'web' }, model: 'good' },
    });
    await until(() => page.field.value === '' && !page.composer.shadowRoot?.querySelector('.reply'));
  });

  it('leaves alone what it does not name', async () => {
    await page.chat.setComposerValue({ text: 'Words', selectedModelId: 'good' });
    await page.chat.setComposerValue({ selectedToolId: 'web' });
    expect(page.field.value).to.equal('Words');
    await page.chat.setComposerValue({ selectedToolId: null });
    expect(page.field.placeholder).to.equal('Message');
  });
});

describe('mentions', () => {
  const ada = { id: 'e1', title: 'Ada Lovelace', group: 'People', interactive: true, data: { team: 'x' } };
  const list = () => deep(page.chat, path, '#suggestions');

  beforeEach(async () => {
    page.set({
      composer,
      entities: {
        onTagSearch: async (query) =>
          [ada, { id: 'e2', title: 'Alan' }].filter(({ title }) => title.toLowerCase().includes(query)),
        showComposerMenu: true,
      },
    });
    await page.write('Ask @');
    await until(() => list()?.innerText.includes('Alan'));
  });

  it('are chosen with arrows and Enter, and travel as tags', async () => {
    expect(page.field.getAttribute('aria-activedescendant')).to.equal('suggestion-0');
    await press('ArrowDown');
    await press('ArrowUp');
    await press('Enter');
    await until(() => page.field.value === 'Ask Ada Lovelace ');
    await type('now');
    await press('Enter');
    expect((await sent())?.content).to.deep.equal([
      { type: 'input_text', text: 'Ask ' },
      {
        type: 'input_tag',
        text: 'Ada Lovelace',
        id: 'e1',
        group: 'People',
        interactive: true,
        data: { team: 'x' },
      },
      { type: 'input_text', text: ' now' },
    ]);
  });

  it('are narrowed by what is typed, and close by Escape', async () => {
    await type('al');
    await until(() => !list()?.innerText.includes('Ada'));
    await press('Escape');
    await until(() => !list());
    expect(page.field.value).to.equal('Ask @al');
  });

  it('go as a whole by Backspace', async () => {
    await press('Enter');
    await until(() => page.field.value === 'Ask Ada Lovelace ');
    await press('Backspace');
    await press('Backspace');
    await until(() => page.field.value === 'Ask ');
  });

  it('can be begun by a button', async () => {
    await page.chat.setComposerValue({ text: '' });
    await page.click('Mention something', path);
    await until(() => page.field.value === '@' && list());
  });
});

describe('commands', () => {
  it('select tools, and run what the host page offers', async () => {
    const ran: string[] = [];
    page.set({
      composer,
      commands: {
        enabled: true,
        onSearch: async () => [{ id: 'sum', label: 'Summarise' }],
        onSelect: async ({ id }) => void ran.push(id),
      },
    });
    const list = () => deep(page.chat, path, '#suggestions');
    await page.write('/');
    await until(() => list()?.innerText.includes('Summarise'));
    expect(list()?.innerText).to.contain('Search the web');
    await press('Enter');
    await until(() => ran.length === 1 && page.field.value === '');
    await type('/web');
    await until(() => list()?.innerText.includes('Search the web'));
    await press('ArrowDown');
    await press('Enter');
    await until(() => page.field.placeholder === 'Search for');
  });
});

describe('dictation', () => {
  const button = (label: string) => page.button(label, path, 'chat-dock-dictation');
  let recorder: ReturnType<typeof fakeRecorder> | undefined;

  afterEach(() => recorder?.restore());

  async function openWith(options: { refused?: boolean } = {}): Promise<void> {
    recorder = fakeRecorder(options);
    page = await ChatOnPage.open(server, { composer: { dictation: { enabled: true } } });
  }

  it('puts what was said into the text', async () => {
    await openWith();
    server.json('input.transcribe', () => ({ text: 'out loud ' }));
    await page.write('I say');
    (await until(() => button('Dictate'))).click();
    (await until(() => button('Finish dictation'))).click();
    await until(() => page.field.value === 'I say out loud');
    expect(server.sent('input.transcribe')[0]?.params).to.deep.equal({
      audio_base64: btoa('speech'),
      mime_type: 'audio/mp4',
    });
    expect(recorder?.tracksStopped()).to.equal(1);
  });

  it('can be cancelled, and sends nothing then', async () => {
    await openWith();
    (await until(() => button('Dictate'))).click();
    (await until(() => button('Cancel dictation'))).click();
    await until(() => button('Dictate'));
    expect(server.requests).to.have.length(0);
    expect(recorder?.tracksStopped()).to.equal(1);
  });

  it('keeps the focus while its buttons change', async () => {
    await openWith();
    const press = async (label: string) => {
      const pressed = await until(() => button(label));
      pressed.focus();
      pressed.click();
    };
    const hasFocus = (label: string) => {
      const found = button(label);
      return found?.matches(':focus');
    };
    await press('Dictate');
    await until(() => hasFocus('Finish dictation'));
    await press('Cancel dictation');
    await until(() => hasFocus('Dictate'));
  });

  it('says what to do when the microphone is refused', async () => {
    await openWith({ refused: true });
    (await until(() => button('Dictate'))).click();
    await until(() =>
      deep(page.chat, path, 'chat-dock-dictation', '[role=alert]')?.innerText.includes('Allow it'),
    );
  });
});

for (const theme of ['light', 'dark'] as const) {
  it(`a full composer is axe clean in ${theme}`, async () => {
    page.set({
      composer: { ...composer, attachments: { enabled: true } },
      theme,
      entities: { onTagSearch: async () => [{ id: 'e', title: 'Ada' }], showComposerMenu: true },
    });
    await page.chat.setComposerValue({
      reply: 'As you said',
      selectedToolId: 'web',
      attachments: [{ type: 'file', id: 'a', name: 'notes.txt', mime_type: 'text/plain' }],
    });
    await page.write('Ask @');
    await until(() => deep(page.chat, path, '#suggestions .option'));
    await atRest(page.composer);
    const { violations } = await axe.run(page.chat);
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).to.deep.equal([]);
    await press('Escape');
    (await menuButton('end')).click();
    await option('end', 'good');
    await atRest(deep(page.chat, path, menu('end')));
    const open = await axe.run(page.chat);
    expect(open.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).to.deep.equal([]);
  });
}

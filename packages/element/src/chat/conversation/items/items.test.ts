import { expect } from '@open-wc/testing';
import 'axe-core';
import type * as Axe from 'axe-core';
import type { ChatKitOptions } from '@openai/chatkit';
import type { ThreadItem } from '@chatdock/protocol';
import {
  assistantItem,
  ChatServer,
  deep,
  done,
  thread,
  threadCreated,
  until,
  userItem,
  widgetItem,
} from '@chatdock/test-browsers';
import { press, type } from '../../../../test/input.js';
import { ChatOnPage } from '../../../../test/local-chat.js';

const { axe } = window as unknown as { axe: typeof Axe };

const base = { thread_id: 'thr_1', created_at: '2026-01-01T00:00:00Z' };

const questions: ThreadItem = {
  type: 'structured_input',
  id: 'sin_1',
  ...base,
  status: 'pending',
  inputs: [
    {
      type: 'multiple_choice',
      id: 'who',
      question: 'Who is it for?',
      options: [{ value: 'Teams' }, { value: 'Everybody' }],
      multiple: false,
    },
    { type: 'freeform', id: 'why', question: 'Why?' },
  ],
};

const workflow: ThreadItem = {
  type: 'workflow',
  id: 'wf_1',
  ...base,
  workflow: {
    type: 'reasoning',
    summary: { duration: 7 },
    expanded: false,
    tasks: [
      { type: 'thought', status_indicator: 'complete', title: 'Thinking', content: 'About **it**.' },
      {
        type: 'web_search',
        status_indicator: 'none',
        title_query: 'launch',
        queries: ['launch checklist'],
        sources: [{ type: 'url', title: 'Checklist', url: 'https://example.test/' }],
      },
      {
        type: 'file',
        status_indicator: 'none',
        sources: [{ type: 'file', title: 'Notes', filename: 'n.txt' }],
      },
      { type: 'image', status_indicator: 'loading' },
    ],
  },
};

let server: ChatServer;
let page: ChatOnPage;

async function show(items: ThreadItem[], options: Partial<ChatKitOptions> = {}): Promise<void> {
  server = new ChatServer();
  server.hold([thread('thr_1', 'A thread')], items);
  page = await ChatOnPage.open(server, { initialThread: 'thr_1', ...options });
  await until(() => page.log?.querySelector('.turn'));
}

const turns = () => [...page.log.querySelectorAll<HTMLElement>('.turn')];
const within = (turn: HTMLElement | undefined, label: string) =>
  turn?.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);

describe('the actions of an answer', () => {
  const four = [
    userItem('m1', 'One'),
    assistantItem('m2', 'First'),
    userItem('m3', 'Two'),
    assistantItem('m4', 'Second'),
  ];

  it('are copying alone, unless the host wants more', async () => {
    await show(four);
    expect(turns()[1]?.querySelectorAll('.actions button')).to.have.length(1);
    expect(within(turns()[1], 'Copy')).to.be.ok;
  });

  it('send feedback, and show what was said', async () => {
    await show(four, { threadItemActions: { feedback: true } });
    server.json('items.feedback', () => ({}));
    within(turns()[1], 'Good answer')?.click();
    await until(() => within(turns()[1], 'Good answer')?.ariaPressed === 'true');
    expect(server.sent('items.feedback')[0]?.params).to.deep.equal({
      thread_id: 'thr_1',
      item_ids: ['m4'],
      kind: 'positive',
    });
  });

  it('have any answer made anew', async () => {
    await show(four, { threadItemActions: { retry: true } });
    const answer = server.next();
    within(turns()[0], 'Answer again')?.click();
    await until(() => server.sent('threads.retry_after_item').length === 1);
    expect(server.sent('threads.retry_after_item')[0]?.params.item_id).to.equal('m1');
    answer.end(done(assistantItem('m5', 'Anew')));
    await page.shown('Anew');
    expect(page.log.innerText).not.to.contain('Second');
  });

  it('take no room from the text when they appear', async () => {
    await show(four);
    const actions = turns()[0]?.querySelector<HTMLElement>('.actions');
    expect(actions?.offsetHeight).to.equal(32);
  });

  it('say nothing of copying when the page may not', async () => {
    await show(four);
    const { clipboard } = navigator;
    let asked = 0;
    const refuse = async () => {
      asked += 1;
      throw new DOMException('no', 'NotAllowedError');
    };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: refuse }, configurable: true });
    // Neither way is open.
    let copied = 0;
    document.execCommand = () => (copied += 1) < 0;
    try {
      const button = within(turns()[1], 'Copy');
      button?.click();
      await until(() => asked === 1 && copied === 1);
      await page.chat.updateComplete;
      expect([button?.ariaLabel, button?.title, button?.hasAttribute('data-copied')]).to.deep.equal([
        'Copy',
        'Copy',
        false,
      ]);
    } finally {
      Reflect.deleteProperty(document, 'execCommand');
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    }
  });

  it('copy the text of the answer', async () => {
    await show(four);
    let copied = '';
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void (copied = text) },
      configurable: true,
    });
    try {
      within(turns()[1], 'Copy')?.click();
      await until(() => within(turns()[1], 'Copied'));
    } finally {
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    }
    expect(copied).to.equal('Second');
  });
});

describe('questions', () => {
  const form = () => deep<HTMLFormElement>(page.chat, 'chat-dock-questions', 'form');
  const submit = () => deep<HTMLButtonElement>(page.chat, 'chat-dock-questions', '.primary');

  it('are answered all at once', async () => {
    await show([userItem('m1', 'Ask me'), questions]);
    const answer = server.next();
    (await until(() => form()?.querySelector<HTMLElement>('input[value=Teams]'))).click();
    form()?.querySelector('textarea')?.focus();
    await type('Because.');
    await until(() => submit()?.disabled === false);
    submit()?.click();
    await until(() => server.sent('threads.add_structured_input').length === 1);
    expect(server.sent('threads.add_structured_input')[0]?.params).to.deep.equal({
      thread_id: 'thr_1',
      item_id: 'sin_1',
      input: { status: 'answered', answers: { who: { values: ['Teams'] }, why: { values: ['Because.'] } } },
    });
    answer.end({
      type: 'thread.item.replaced',
      item: {
        ...questions,
        status: 'answered',
        inputs: questions.inputs.map((input) => ({
          ...input,
          answer: { values: ['Teams'], skipped: false },
        })),
      },
    });
    await until(
      () => !form() && deep(page.chat, 'chat-dock-questions')?.shadowRoot?.textContent?.includes('Teams'),
    );
  });

  it('can be skipped', async () => {
    await show([userItem('m1', 'Ask me'), questions]);
    server.next();
    (await until(() => form()?.querySelector<HTMLElement>('.text-button'))).click();
    await until(() => server.sent('threads.add_structured_input').length === 1);
    expect(server.sent('threads.add_structured_input')[0]?.params.input).to.deep.equal({
      status: 'skipped',
      answers: {},
    });
  });

  it('say when the answers could not be sent, and keep them', async () => {
    await show([userItem('m1', 'Ask me'), questions]);
    server.refuse(403);
    (await until(() => form()?.querySelector<HTMLElement>('input[value=Teams]'))).click();
    await until(() => submit()?.disabled === false);
    submit()?.click();
    await until(() => form()?.querySelector('[role=alert]'));
    expect(form()?.querySelector<HTMLInputElement>('input[value=Teams]')?.checked).to.equal(true);
  });
});

it('the steps of an answer are one line that opens', async () => {
  await show([userItem('m1', 'Go'), workflow, assistantItem('m2', 'Done')]);
  const details = await until(() => page.log.querySelector('details'));
  expect(details.querySelector('summary')?.innerText).to.contain('Thought for 7 s');
  details.querySelector('summary')?.click();
  await until(() => details.open);
  for (const words of ['Thinking', 'launch checklist', 'Read files', 'Making an image']) {
    expect(details.innerText).to.contain(words);
  }
  expect(details.querySelector('a')?.href).to.equal('https://example.test/');
});

it('a widget that was streaming when the answer broke off waits no more, and its turn says so', async () => {
  server = new ChatServer();
  page = await ChatOnPage.open(server);
  const answer = server.next();
  await page.write('Tasks');
  await press('Enter');
  answer.send(threadCreated, done(userItem('m1', 'Tasks')), {
    type: 'thread.item.added',
    item: widgetItem('w1', 'Complete'),
  });
  const widget = await until(() => page.log.querySelector('chat-widget'));
  answer.break();
  await page.shown('The answer was interrupted.');
  expect((widget as unknown as { progress: string }).progress).to.equal('done');
});

it('entities tell the host page of clicks and show its preview', async () => {
  const clicked: string[] = [];
  const said: ThreadItem = {
    ...(userItem('m1', '') as Extract<ThreadItem, { type: 'user_message' }>),
    content: [{ type: 'input_tag', id: 'e1', text: 'Ada', data: { team: 'x' }, interactive: true }],
  };
  await show([said], {
    entities: {
      onClick: ({ id, data }) => void clicked.push(`${id} ${data?.['team']}`),
      onRequestPreview: async ({ title }) => ({
        preview: { type: 'Card', children: [{ type: 'Text', value: `About ${title}` }] } as never,
      }),
    },
  });
  const name = await until(() => page.log.querySelector<HTMLButtonElement>('.mention'));
  name.focus();
  await until(() =>
    deep(page.chat, 'chat-dock-entity-preview', 'chat-widget')?.shadowRoot?.textContent?.includes(
      'About Ada',
    ),
  );
  name.click();
  expect(clicked).to.deep.equal(['e1 x']);
  name.blur();
  await until(() => !deep(page.chat, 'chat-dock-entity-preview', 'chat-widget'));
});

it('sources stand where they belong, and below the text when they belong to no place', async () => {
  const source = (title: string) => ({ type: 'url' as const, title, url: `https://example.test/${title}` });
  const answer: ThreadItem = {
    type: 'assistant_message',
    id: 'm2',
    ...base,
    content: [
      {
        type: 'output_text',
        text: 'First words. Last words.',
        annotations: [
          { type: 'annotation', source: source('Here'), index: 12 },
          { type: 'annotation', source: source('Anywhere') },
        ],
      },
    ],
  };
  await show([userItem('m1', 'Go'), answer]);
  await until(() => page.log.querySelector('p .cite'));
  expect(page.log.querySelector('p')?.textContent?.replace(/\s+/gu, ' ')).to.equal(
    'First words.Here Last words.',
  );
  const below = page.log.querySelector<HTMLElement>('.sources');
  expect(below?.ariaLabel).to.equal('Sources');
  expect(below?.querySelector('a')?.href).to.equal('https://example.test/Anywhere');
});

it('a quote and attachments stand with the message that they belong to', async () => {
  const said: ThreadItem = {
    ...(userItem('m1', 'See') as Extract<ThreadItem, { type: 'user_message' }>),
    quoted_text: 'As you said',
    attachments: [{ type: 'file', id: 'a', name: 'notes.txt', mime_type: 'text/plain' }],
  };
  await show([said]);
  expect(page.log.querySelector('blockquote')?.innerText).to.equal('As you said');
  expect(page.log.innerText).to.contain('notes.txt');
});

it('headings begin at the level that the host page sets', async () => {
  await show([userItem('m1', 'Hello'), assistantItem('m2', '# Big\n\nText')]);
  const level = () => deep(page.chat, 'header [role=heading]')?.ariaLevel;
  expect(level()).to.equal('2');
  await until(() => page.log.querySelector('h3')?.innerText === 'Big');
  page.chat.headingLevel = 4;
  await until(() => level() === '4' && page.log.querySelector('h5')?.innerText === 'Big');
});

for (const theme of ['light', 'dark'] as const) {
  it(`every kind of item is axe clean in ${theme}`, async () => {
    const expanded = { ...workflow, workflow: { ...workflow.workflow, expanded: true } };
    await show(
      [
        userItem('m1', 'Hello'),
        expanded,
        assistantItem('m2', 'Text with a [link](https://example.test)'),
        { type: 'generated_image', id: 'g1', ...base },
        questions,
        widgetItem('w1', 'Complete'),
      ],
      { theme, threadItemActions: { feedback: true, retry: true } },
    );
    await until(() => deep(page.chat, 'chat-dock-questions', 'form'));
    const { violations } = await axe.run(page.chat);
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).to.deep.equal([]);
  });
}

it('items of another server that are incomplete or unknown cost themselves and nothing else', async () => {
  const bare = (id: string, more: object) => ({ id, ...base, ...more }) as unknown as ThreadItem;
  const other = new ChatServer();
  other.hold(
    [thread('thr_1', 'Strange')],
    [
      bare('a', { type: 'user_message', content: [{ type: 'input_text', text: 'Asked' }] }),
      bare('b', { type: 'hologram' }),
      bare('c', { type: 'workflow' }),
      bare('d', { type: 'assistant_message' }),
      bare('e', { type: 'assistant_message', content: [{ type: 'output_text', text: 'Answered' }] }),
      bare('f', { type: 'widget', widget: null }),
      bare('g', { type: 'structured_input' }),
    ],
  );
  const chat = await ChatOnPage.open(other, { initialThread: 'thr_1' });
  await chat.shown('Asked');
  await chat.shown('Answered');
  await until(() => chat.button('Copy'));
  expect(chat.field.disabled).to.equal(false);
});

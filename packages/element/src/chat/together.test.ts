import { expect, fixture, html as testHtml } from '@open-wc/testing';
import type { ThreadItem } from '@chatdock/protocol';
import { iconStyles, markdownStyles, renderMarkdown, themeStyles } from '@chatdock/widgets';
import type { CSSResult, CSSResultGroup } from 'lit';
import { html, render } from 'lit';
import { ChatServer, done, thread, threadCreated, until, userItem } from '@chatdock/test-browsers';
import { ChatOnPage } from '../../test/local-chat.js';
import { conversationStyles } from './conversation/conversation.styles.js';
import { itemStyles, workflowStyles } from './conversation/items/on-demand/index.js';
import { controlStyles } from './ui/control.styles.js';

const text = `# Heading

A **bold** and *slanted* word, \`code\`, [a link](https://example.test/) and ~~gone~~.

- [x] done
- [ ] not done

1. one
2. two

> quoted **bold**

| a | b |
| - | - |
| 1 | 2 |

\`\`\`js
const scroll = 'task';
\`\`\`

---
`;

const base = { thread_id: 'thr_1', created_at: '2026-01-01T00:00:00Z' };
const source = { type: 'url', title: 'Source', url: 'https://example.test/', attribution: 'x' };

const items = [
  userItem('u1', 'Hello'),
  {
    type: 'workflow',
    id: 'w1',
    ...base,
    workflow: {
      type: 'custom',
      expanded: true,
      tasks: [
        { type: 'custom', title: 'One', content: text, status_indicator: 'complete' },
        { type: 'web_search', title: 'Two', queries: ['q'], sources: [source], status_indicator: 'loading' },
      ],
    },
  },
  {
    type: 'assistant_message',
    id: 'a1',
    ...base,
    content: [
      {
        type: 'output_text',
        text,
        annotations: [
          { type: 'annotation', index: 12, source },
          { type: 'annotation', index: null, source },
        ],
      },
    ],
  },
] as unknown as ThreadItem[];

let page: ChatOnPage;

before(async () => {
  const server = new ChatServer();
  const answer = server.next();
  page = await ChatOnPage.open(server, { disclaimer: { text } });
  void page.chat.sendUserMessage({ text: 'Hello' });
  await server.received(1);
  answer.send(threadCreated, ...items.map(done), {
    type: 'notice',
    level: 'warning',
    title: 'Bold',
    message: text,
  });
  server.hold([thread('thr_1', 'A thread')], items);
  answer.end();
  await until(
    () =>
      page.log.querySelector('.actions .copy') &&
      root().querySelectorAll('.markdown table').length === 4 &&
      page.log.querySelector('.cite'),
  );
});

const root = () => page.chat.shadowRoot as ShadowRoot;

const flat = (styles: CSSResultGroup): CSSStyleSheet[] =>
  Array.isArray(styles)
    ? styles.flatMap(flat)
    : (((styles as CSSResult).styleSheet ?? []) as CSSStyleSheet[]);

const sheetOf = (styles: CSSResultGroup) => [flat(styles)].flat(2);

const selectorsOf = (rules: CSSRuleList): string[] =>
  [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule) return [rule.selectorText];
    return 'cssRules' in rule && !(rule instanceof CSSKeyframesRule)
      ? selectorsOf(rule.cssRules as CSSRuleList)
      : [];
  });

const classesOf = (sheet: CSSStyleSheet) =>
  new Set(selectorsOf(sheet.cssRules).flatMap((selector) => selector.match(/\.[a-z][\w-]*/g) ?? []));

/** Where the rules of markdown apply. */
const written = () =>
  [...root().querySelectorAll('.markdown *')].filter((element) => !element.closest('.cite'));

it('no class is styled by two rooms of the chat, but for what is meant for all', () => {
  const meantForAll = new Set(
    [...sheetOf([controlStyles, iconStyles])].flatMap((sheet) => [...classesOf(sheet)]),
  );
  meantForAll.add('.markdown');
  const conversation = new Set(sheetOf([conversationStyles, itemStyles, workflowStyles]));
  const rooms = new Map<string, Set<CSSStyleSheet | 'conversation'>>();
  for (const sheet of root().adoptedStyleSheets) {
    const room = conversation.has(sheet) ? 'conversation' : sheet;
    for (const name of classesOf(sheet)) {
      if (!meantForAll.has(name)) rooms.set(name, (rooms.get(name) ?? new Set()).add(room));
    }
  }
  expect(rooms.size).to.be.greaterThan(40);
  expect([...rooms].filter(([, { size }]) => size > 1).map(([name]) => name)).to.deep.equal([]);
});

it('no rule of the chat reaches into what somebody wrote, and no rule of that reaches out', () => {
  const own = new Set(sheetOf([themeStyles, iconStyles, markdownStyles]));
  const inside = written();
  expect(inside.length).to.be.greaterThan(100);
  const reaching = root()
    .adoptedStyleSheets.filter((sheet) => !own.has(sheet))
    .flatMap((sheet) => selectorsOf(sheet.cssRules))
    .filter((selector) => inside.some((element) => element.matches(selector)));
  expect([...new Set(reaching)]).to.deep.equal([]);
  const outside = [...root().querySelectorAll('*')].filter((element) => !element.closest('.markdown'));
  const leaving = sheetOf(markdownStyles)
    .flatMap((sheet) => selectorsOf(sheet.cssRules))
    .filter((selector) => outside.some((element) => element.matches(selector)));
  expect(leaving).to.deep.equal([]);
});

it('what is written looks beside everything else as it does alone', async () => {
  const box = await fixture<HTMLElement>(testHtml`<div></div>`);
  const alone = box.attachShadow({ mode: 'open' });
  alone.adoptedStyleSheets = sheetOf([themeStyles, iconStyles, markdownStyles]);
  const answer = root().querySelector('.assistant > .markdown') as HTMLElement;
  box.style.width = `${answer.clientWidth}px`;
  render(
    html`<div style="font-family: ${getComputedStyle(answer).fontFamily}">
      ${renderMarkdown(text, { headingLevel: 3 })}
    </div>`,
    alone,
  );
  await until(() => alone.querySelector('table') && alone.querySelector('pre'));
  const own = [...answer.querySelectorAll<HTMLElement>('*')].filter((element) => !element.closest('.cite'));
  const same = [...alone.querySelectorAll<HTMLElement>('.markdown *')];
  expect(own.map(({ localName }) => localName)).to.deep.equal(same.map(({ localName }) => localName));
  const sized = /width|height|size|inset|top|left|bottom|right|origin|perspective|block|inline|transform|^d$/;
  const differences = own.flatMap((element, index) => {
    const [here, there] = [getComputedStyle(element), getComputedStyle(same[index] as HTMLElement)];
    return [...here]
      .filter((name) => !name.startsWith('--') && !sized.test(name))
      .filter((name) => here.getPropertyValue(name) !== there.getPropertyValue(name))
      .map(
        (name) =>
          `${element.localName}.${element.getAttribute('class') ?? ''} ${name}: ${here.getPropertyValue(name)} / ${there.getPropertyValue(name)}`,
      );
  });
  expect([...new Set(differences)]).to.deep.equal([]);
});

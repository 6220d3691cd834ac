import { expect, fixture, html } from '@open-wc/testing';
import type { ThreadItem } from '@chatdock/protocol';
import { assistantItem, ChatServer, deep, thread, until, userItem } from '@chatdock/test-browsers';
import { localChatTag } from '../define.js';
import type { LocalChat } from '../local-chat.js';
import { publishedThemes } from '../../../test/themes/published-themes.js';

type Rgba = [red: number, green: number, blue: number, alpha: number];

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** What the page draws for a colour, on a ground. */
function drawn(color: string, ground: Rgba = [0, 0, 0, 0]): Rgba {
  if (!canvas) throw new Error('No canvas.');
  canvas.clearRect(0, 0, 1, 1);
  for (const each of [`rgb(${ground.slice(0, 3).join(' ')} / ${ground[3] / 255})`, color]) {
    canvas.fillStyle = each;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data] as Rgba;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** The ground that an element is drawn on: every background around it, from the outside in. */
function groundOf(element: Element): Rgba {
  const grounds: string[] = [];
  for (let at: Element | null = element; at; at = parentOf(at))
    grounds.unshift(getComputedStyle(at).backgroundColor);
  return grounds.reduce<Rgba>((ground, color) => drawn(color, ground), [255, 255, 255, 255]);
}

function luminance([red, green, blue]: Rgba): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgba, other: Rgba): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Every element below, those in shadow roots included. */
function* everything(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

const isSeen = (element: Element) =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
  element.getBoundingClientRect().width > 2;

const hasText = (element: Element) =>
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());

/** What cannot be read, or told from its ground, of all that a chat draws. */
function faults(chat: HTMLElement): string[] {
  const found: string[] = [];
  for (const element of everything(chat.shadowRoot as ShadowRoot)) {
    if (!isSeen(element) || element.closest('svg, style, [disabled], .sr, .mirror')) continue;
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    const name = `${element.localName}.${element.getAttribute('class') ?? ''}`;
    if (hasText(element)) {
      const ratio = contrast(drawn(style.color, ground), ground);
      if (ratio < 4.5)
        found.push(`${name} "${element.textContent?.trim().slice(0, 20)}": ${ratio.toFixed(2)}`);
    }
    const outside = () => groundOf(parentOf(element) ?? element);
    if (element.matches('button') && element.querySelector('svg') && !element.textContent?.trim()) {
      const ratio = contrast(drawn(style.color, ground), ground);
      if (ratio < 3) found.push(`${name} icon: ${ratio.toFixed(2)}`);
    }
    if (element.matches('input:not([type=hidden], [type=file]), .picker-trigger')) {
      const around = outside();
      const edge = Math.max(contrast(drawn(style.borderTopColor, around), around), contrast(ground, around));
      if (edge < 3) found.push(`${name} edge: ${edge.toFixed(2)}`);
    }
  }
  return found;
}

const conversation: ThreadItem[] = [
  userItem('u1', 'What is due this week? It is **urgent**.'),
  assistantItem(
    'a1',
    '# Two tasks\n\nSee [the list](https://example.com) and `code`:\n\n> A quote\n\n- [x] one\n\n| A | B |\n|---|---|\n| 1 | 2 |',
  ),
  {
    type: 'widget',
    id: 'w1',
    thread_id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    widget: {
      type: 'Card',
      status: { text: 'Tasks' },
      confirm: { label: 'Save', action: { type: 'save' } },
      cancel: { label: 'Cancel', action: { type: 'no' } },
      children: [
        { type: 'Title', value: 'Trip' },
        { type: 'Caption', value: 'Small' },
        ...['primary', 'secondary', 'tertiary', 'success', 'warning', 'danger'].map((color) => ({
          type: 'Text',
          value: color,
          color,
        })),
        ...['secondary', 'success', 'danger', 'warning', 'info', 'discovery'].map((color) => ({
          type: 'Badge',
          label: color,
          color,
        })),
        { type: 'Badge', label: 'solid', color: 'danger', variant: 'solid' },
        { type: 'Button', label: 'Danger', color: 'danger', onClickAction: { type: 'a' } },
        { type: 'Button', label: 'Soft', variant: 'soft', color: 'info', onClickAction: { type: 'a' } },
        { type: 'Button', label: 'Ghost', variant: 'ghost', onClickAction: { type: 'a' } },
        { type: 'Input', name: 'i', placeholder: 'Write' },
        { type: 'Select', name: 's', options: [{ value: 'a', label: 'A' }], placeholder: 'Pick' },
        { type: 'Checkbox', name: 'c', label: 'Check' },
        { type: 'Checkbox', name: 'd', label: 'Checked', defaultChecked: true },
      ],
    },
  },
];

describe('themes as people publish them', () => {
  it('are twenty', () => {
    expect(new Set(publishedThemes.map(({ source }) => source)).size).to.equal(20);
  });

  for (const { source, theme, schemes } of publishedThemes)
    for (const scheme of schemes)
      it(`can be read: ${source}, ${scheme}`, async () => {
        const server = new ChatServer();
        server.hold([thread('thr_1', 'Tasks')], conversation);
        const box = await fixture(html`<div>${document.createElement(localChatTag)}</div>`);
        const chat = box.firstElementChild as LocalChat;
        chat.style.height = '1600px';
        chat.setOptions({
          api: { url: 'https://chat.example.test/chatkit', domainKey: 'x', fetch: server.fetch },
          theme: theme(scheme),
          disclaimer: { text: 'Answers can be wrong.' },
        });
        await chat.updateComplete;
        await chat.setThreadId('thr_1');
        await until(() => deep(chat, 'chat-widget', 'input'), 'the widget');
        await until(() => deep(chat, 'chat-widget', '.picker-trigger'), 'the pickers');
        expect(faults(chat)).to.deep.equal([]);
      });
});

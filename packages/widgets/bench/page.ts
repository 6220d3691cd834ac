import '@chatdock/widgets/define';
import {
  type ChatWidget,
  markdownStyles,
  preloadMarkdown,
  renderMarkdown,
  themeStyles,
} from '@chatdock/widgets';
import { render } from 'lit';

document.adoptedStyleSheets = [themeStyles, markdownStyles].flatMap(({ styleSheet }) => styleSheet ?? []);

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

function place(): HTMLElement {
  const element = document.createElement('div');
  document.body.replaceChildren(element);
  return element;
}

/** Calls `draw` at most once a frame, however often it is asked to. */
function onceAFrame(draw: () => void) {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      draw();
    });
  };
}

/** Hands out the deltas at 200 a second by the clock, however late the page is. */
async function byTheClock(deltas: readonly string[], take: (delta: string) => void) {
  const start = performance.now();
  for (let next = 0; next < deltas.length; await new Promise((resolve) => setTimeout(resolve, 4))) {
    const due = Math.min(deltas.length, Math.floor((performance.now() - start) / 5) + 1);
    while (next < due) take(deltas[next++] ?? '');
  }
}

/** An answer that streams into the page as our markdown. */
function answerInto(target: HTMLElement) {
  let text = '';
  const draw = onceAFrame(() => render(renderMarkdown(text, { streaming: true }), target));
  return {
    take(delta: string) {
      text += delta;
      draw();
    },
    async end() {
      await frame();
      render(renderMarkdown(text), target);
    },
  };
}

/** An answer that streams into the page as text nodes. */
function textInto(target: HTMLElement) {
  target.style.setProperty('white-space', 'pre-wrap');
  return (delta: string) => target.append(document.createTextNode(delta));
}

/** What a run does to the page: for ours, and for the least that any page could do. */
const work = {
  async 'stream: ours'(deltas: readonly string[]) {
    const answer = answerInto(place());
    for (const delta of deltas) {
      answer.take(delta);
      await turn();
    }
    await answer.end();
  },
  async 'stream: limit'(deltas: readonly string[]) {
    const take = textInto(place());
    for (const delta of deltas) {
      take(delta);
      await turn();
    }
  },
  async 'paced: ours'(deltas: readonly string[]) {
    const answer = answerInto(place());
    await byTheClock(deltas, answer.take);
    await answer.end();
  },
  async 'paced: limit'(deltas: readonly string[]) {
    await byTheClock(deltas, textInto(place()));
  },
  async 'messages: ours'(texts: readonly string[]) {
    const target = place();
    for (const text of texts) {
      const message = document.createElement('div');
      target.append(message);
      render(renderMarkdown(text), message);
    }
    await frame();
  },
  async 'messages: limit'(texts: readonly string[]) {
    const target = place();
    for (const html of texts) target.append(document.createRange().createContextualFragment(html));
    await frame();
  },
  async 'list: ours'(values: readonly string[]) {
    const widget: ChatWidget = document.createElement('chat-widget');
    widget.widget = {
      type: 'ListView',
      children: values.map((value) => ({
        type: 'ListViewItem',
        children: [
          { type: 'Icon', name: 'empty-circle' },
          { type: 'Text', value },
          { type: 'Badge', label: 'open' },
        ],
      })),
    };
    document.body.replaceChildren(widget);
    const rows = () => widget.shadowRoot?.querySelectorAll('.list-row').length ?? 0;
    while (rows() < values.length) await frame();
  },
};

/** The markup that ours made of these texts, for the limit to show ready-made. */
function markup(texts: readonly string[]): string[] {
  return texts.map((text) => {
    const target = document.createElement('div');
    render(renderMarkdown(text), target);
    return target.getHTML();
  });
}

Object.assign(window, { bench: { work, markup, preloadMarkdown } });

import type { Card, CardAction, Spacing } from '@chatdock/protocol';
import { css, html, nothing } from 'lit';
import { background, border, spacing } from '../css/box.js';
import { rules } from '../css/rules.js';
import { styles } from '../css/styles.js';
import { units } from '../css/values.js';
import { onSubmit } from './fields/validity.js';
import type { Draw, WidgetHost } from '../render/host.js';
import { oneOf, text } from '../render/read.js';
import { cardFigures } from '../theme/figures.js';
import { buttonStyles } from './button.js';
import { drawStatus, statusStyles } from './status.js';

/** What a flush child has to reach over to meet the card's edges. */
function insets(padding: Card['padding']) {
  const by: Spacing =
    typeof padding === 'object' ? padding : padding === undefined ? {} : { x: padding, y: padding };
  const sides = {
    top: by.top ?? by.y,
    bottom: by.bottom ?? by.y,
    start: by.left ?? by.x,
    end: by.right ?? by.x,
  };
  return Object.fromEntries(
    Object.entries(sides).map(([side, value]) => [
      `--flush-${side}`,
      padding === undefined ? undefined : (units(value) ?? '0px'),
    ]),
  );
}

function footerButton(
  config: CardAction | undefined,
  look: 'primary' | 'secondary',
  press: ((event: Event) => void) | undefined,
) {
  if (!config?.label) return nothing;
  return html`<button
    class="button"
    type=${press ? 'button' : 'submit'}
    data-color=${look}
    data-variant=${look === 'primary' ? 'solid' : 'outline'}
    data-size="lg"
    @click=${press ?? nothing}
  >
    <span>${text(config.label)}</span>
  </button>`;
}

function drawFooter({ confirm, cancel, asForm }: Card, host: WidgetHost) {
  if (!confirm && !cancel) return nothing;
  const send = (config: CardAction | undefined) => (event: Event) =>
    host.act(event.currentTarget as HTMLElement, config?.action, 'container');
  return html`<div class="card-footer">
    ${footerButton(cancel, 'secondary', send(cancel))}
    ${footerButton(confirm, 'primary', asForm ? undefined : send(confirm))}
  </div>`;
}

/** A framed surface, with a status line above and confirm and cancel beneath. */
export const drawCard: Draw<Card> = (node, host) => {
  const body = html`<div class="card-body">${host.children(node.children)}</div>
    ${drawFooter(node, host)}`;
  const content = node.collapsed
    ? html`<details>
        <summary>
          <span class="card-closed">${host.messages.showDetails}</span
          ><span class="card-opened">${host.messages.hideDetails}</span>
        </summary>
        ${body}
      </details>`
    : body;
  const look = styles({
    ...background(node.background),
    ...border(node.border),
    ...spacing('padding', node.padding),
    ...insets(node.padding),
    'color-scheme': node.theme && oneOf(node.theme, ['light', 'dark'], 'light'),
  });
  const size = oneOf(node.size, cardFigures, 'md');
  return html`<section class="card-frame" data-size=${size}>
    ${drawStatus(node.status, host)}
    ${
      node.asForm
        ? html`<form
            class="card"
            data-container
            novalidate
            ${look}
            @submit=${onSubmit((source) => host.act(source, node.confirm?.action, 'container'))}
          >
            ${content}
          </form>`
        : html`<div class="card" data-container ${look}>${content}</div>`
    }
  </section>`;
};

export const cardStyles = [
  statusStyles,
  buttonStyles,
  css`
    .card-frame {
      box-sizing: border-box;
      width: 100%;
      min-width: 0;
    }
  `,
  rules('.card-frame', 'size', cardFigures, (width) => `max-width: ${width};`),
  css`
    .card {
      --flush-top: calc(var(--cd-unit) * 4);
      --flush-bottom: calc(var(--cd-unit) * 4);
      --flush-start: calc(var(--cd-unit) * 4);
      --flush-end: calc(var(--cd-unit) * 4);
      box-sizing: border-box;
      margin: 0;
      padding: calc(var(--cd-unit) * 4);
      border: 1px solid var(--cd-border);
      border-radius: calc(16px * var(--cd-radius));
      background: var(--cd-surface);
      color: var(--cd-text-primary);
      overflow: clip;
      transition: opacity 160ms;
    }
    .card-body {
      display: flex;
      flex-direction: column;
      gap: calc(var(--cd-unit) * 3);
      min-width: 0;
    }
    /* What is flush reaches the edges that it touches, and no others. */
    .card-body > :not(:first-child),
    summary + .card-body > * {
      --flush-top: 0px;
    }
    .card-body > :not(:last-child),
    .card-body:not(:last-child) > * {
      --flush-bottom: 0px;
    }
    .card-footer {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
      margin-top: calc(var(--cd-unit) * 4);
    }
    .card > details > summary {
      color: var(--cd-text-secondary);
      font-size: calc(14px * var(--cd-type));
      line-height: calc(24px * var(--cd-type));
      cursor: pointer;
    }
    .card > details[open] > summary {
      margin-bottom: calc(var(--cd-unit) * 2);
    }
    details[open] > summary > .card-closed,
    details:not([open]) > summary > .card-opened {
      display: none;
    }
    .card[data-loading] {
      opacity: 0.55;
    }
  `,
];

import type { ListView, ListViewItem } from '@chatdock/protocol';
import { css, html, nothing } from 'lit';
import { arrangement } from '../css/box.js';
import { styles } from '../css/styles.js';
import type { Draw } from '../render/host.js';
import { oneOf, records } from '../render/read.js';
import { plainText } from './plain-text.js';
import { drawStatus, statusStyles } from './status.js';

/** Rows in view where the widget leaves the number to the renderer. */
const autoLimit = 6;

function limitOf({ limit }: ListView): number {
  if (limit === 'auto') return autoLimit;
  return typeof limit === 'number' && limit >= 1 ? Math.floor(limit) : Infinity;
}

function showAll(event: Event) {
  const list = (event.currentTarget as HTMLElement).closest('.list');
  const next = list?.querySelector<HTMLElement>('.list-rows > .list-beyond');
  list?.toggleAttribute('data-expanded', true);
  next?.querySelector<HTMLElement>('button, a[href], input, [tabindex]')?.focus();
}

/** A list of rows, the first of them in view. */
export const drawListView: Draw<ListView> = (node, host) => {
  const items = records(node.children);
  const limit = limitOf(node);
  const rest = items.length - limit;
  return html`<section
    class="list"
    data-container
    ${styles({ 'color-scheme': node.theme && oneOf(node.theme, ['light', 'dark'], 'light') })}
  >
    ${drawStatus(node.status, host)}
    <div class="list-rows" role="list">${host.rows(items, limit)}</div>
    ${rest > 0 ? html`<button class="list-more" type="button" @click=${showAll}>${host.messages.showMore(rest)}</button>` : nothing}
  </section>`;
};

/** One row of a ListView; with an action the whole row is its button, beneath the row's own controls. */
export const drawListViewItem: Draw<ListViewItem> = (node, host) => {
  const press = (event: Event) => host.act(event.currentTarget as HTMLElement, node.onClickAction, 'self');
  return html`<div class="list-row" role="listitem">
    ${
      node.onClickAction
        ? html`<button
            class="list-press"
            type="button"
            aria-label=${plainText(node)}
            @click=${press}
          ></button>`
        : nothing
    }
    <div class="list-cells" ${styles(arrangement({ gap: node.gap, align: node.align }))}>
      ${host.children(node.children)}
    </div>
  </div>`;
};

export const listViewStyles = [
  statusStyles,
  css`
    .list {
      box-sizing: border-box;
      width: 100%;
      max-width: 560px;
      min-width: 0;
      color: var(--cd-text-primary);
    }
    .list[data-loading] {
      opacity: 0.55;
    }
    .list-rows {
      border: 1px solid var(--cd-border);
      border-radius: calc(16px * var(--cd-radius));
      background: var(--cd-surface);
      overflow: clip;
    }
    .list-row {
      position: relative;
      content-visibility: auto;
      contain-intrinsic-size: auto 56px;
      padding: calc(var(--cd-unit) * 2.5) calc(var(--cd-unit) * 4);
    }
    /* What is below the screen is on the paper too. */
    @media print {
      .list-row {
        content-visibility: visible;
      }
    }
    .list-row + .list-row,
    .list-beyond .list-row {
      border-top: 1px solid var(--cd-border-subtle);
    }
    .list-cells {
      display: flex;
      align-items: center;
      gap: calc(var(--cd-unit) * 3);
      min-width: 0;
      min-height: 28px;
    }
    .list-press {
      position: absolute;
      inset: 0;
      border: 0;
      background: none;
      cursor: pointer;
      transition: background-color 120ms;
    }
    .list-press:hover {
      background: var(--cd-hover);
    }
    .list-press:active {
      background: var(--cd-pressed);
    }
    .list-press:focus-visible {
      outline-offset: -2px;
      border-radius: calc(14px * var(--cd-radius));
    }
    .list-press[data-loading] {
      background: var(--cd-pressed);
    }
    /* What is shown lets clicks through to the row's button; its own controls stay above it. */
    .list-press ~ .list-cells {
      position: relative;
      pointer-events: none;
    }
    .list-press ~ .list-cells :is(button, a, input, select, textarea, label, summary, [tabindex]) {
      position: relative;
      pointer-events: auto;
    }
    .list:not([data-expanded]) .list-beyond,
    .list[data-expanded] > .list-more {
      display: none;
    }
    .list-more {
      margin-top: 4px;
      padding: 6px 8px;
      border: 0;
      border-radius: calc(8px * var(--cd-radius));
      background: none;
      color: var(--cd-text-secondary);
      font: inherit;
      font-size: calc(14px * var(--cd-type));
      font-weight: 500;
      cursor: pointer;
    }
    .list-more:hover {
      background: var(--cd-hover);
      color: var(--cd-text-primary);
    }
  `,
];

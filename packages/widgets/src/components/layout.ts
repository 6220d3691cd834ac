import type { Box, Col, Divider, Form, Row, Spacer, Transition } from '@chatdock/protocol';
import { css, html } from 'lit';
import { container } from '../css/box.js';
import { styles } from '../css/styles.js';
import { borderColors, color, length, units } from '../css/values.js';
import { onSubmit } from './fields/validity.js';
import type { Draw } from '../render/host.js';
import { oneOf } from '../render/read.js';

const directions = ['row', 'col'] as const;

/** A flex container of either direction. */
export const drawBox: Draw<Box> = (node, host) =>
  html`<div class="box" data-direction=${oneOf(node.direction, directions, 'col')} ${styles(container(node))}>
    ${host.children(node.children)}
  </div>`;

/** A horizontal flex container. */
export const drawRow: Draw<Row> = (node, host) =>
  html`<div class="box" data-direction="row" data-row ${styles(container(node))}>
    ${host.children(node.children)}
  </div>`;

/** A vertical flex container. */
export const drawCol: Draw<Col> = (node, host) =>
  html`<div class="box" data-direction="col" ${styles(container(node))}>
    ${host.children(node.children)}
  </div>`;

/** A container whose fields are submitted together. */
export const drawForm: Draw<Form> = (node, host) =>
  html`<form
    class="box"
    novalidate
    data-direction=${oneOf(node.direction, directions, 'col')}
    ${styles(container(node))}
    @submit=${onSubmit((source) => host.act(source, node.onSubmitAction, 'container'))}
  >
    ${host.children(node.children)}
  </form>`;

/** Free space that pushes its neighbours apart. */
export const drawSpacer: Draw<Spacer> = (node) =>
  html`<div class="spacer" ${styles({ 'flex-basis': length(node.minSize) })}></div>`;

/** A line between sections. */
export const drawDivider: Draw<Divider> = (node) =>
  html`<hr
    class="divider"
    ?data-flush=${node.flush}
    ${styles({
      'border-color': color(node.color, borderColors),
      'border-top-width': length(node.size),
      'margin-block': units(node.spacing),
    })}
  />`;

/** Fades from one child to the next. */
export const drawTransition: Draw<Transition> = (node, host) =>
  html`<div class="transition">${host.children(node.children ? [node.children] : [])}</div>`;

export const layoutStyles = css`
  .box[data-direction='col'] > :not(:first-child) {
    --flush-top: 0px;
  }
  .box[data-direction='col'] > :not(:last-child) {
    --flush-bottom: 0px;
  }
  .box[data-direction='row'] > :not(:first-child) {
    --flush-start: 0px;
  }
  .box[data-direction='row'] > :not(:last-child) {
    --flush-end: 0px;
  }
  .box {
    display: flex;
    box-sizing: border-box;
    min-width: 0;
    margin: 0;
    max-width: 100%;
  }
  .box[data-direction='row'] {
    flex-direction: row;
  }
  .box[data-direction='col'] {
    flex-direction: column;
  }
  .box[data-row] {
    align-items: center;
  }
  .basic[data-loading] {
    opacity: 0.55;
  }
  .spacer {
    flex: 1 1 0;
  }
  .divider {
    align-self: stretch;
    width: auto;
    margin: 0;
    border: 0 solid var(--cd-border);
    border-top-width: 1px;
  }
  .divider[data-flush] {
    margin-inline: calc(var(--flush-start, 0px) * -1) calc(var(--flush-end, 0px) * -1);
  }
  .transition {
    display: contents;
  }
  .transition > * {
    animation: transition-in 180ms ease-out;
  }
  @keyframes transition-in {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .transition > * {
      animation: none;
    }
  }
`;

import { css } from 'lit';

/** Styles of the steps that the assistant took. */
export const workflowStyles = css`
  .workflow {
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--cd-text-secondary);
    font-size: calc(14px * var(--cd-type));
    line-height: calc(20px * var(--cd-type));
  }
  .workflow > summary,
  .workflow.summary {
    display: flex;
    align-items: center;
    gap: 8px;
    width: fit-content;
    min-height: 28px;
    list-style: none;
  }
  .workflow > summary {
    cursor: pointer;
    border-radius: calc(6px * var(--cd-radius));
  }
  .workflow > summary:hover {
    color: var(--cd-text-primary);
  }
  .workflow > summary:focus-visible,
  .mention:focus-visible,
  .cite:focus-visible {
    outline: 2px solid var(--cd-focus);
    outline-offset: 2px;
  }
  .workflow > summary::-webkit-details-marker {
    display: none;
  }
  :is(.workflow > summary, .workflow.summary, .task-icon) > .icon {
    flex: none;
    width: 16px;
    height: 16px;
  }
  .workflow > summary .icon:last-child {
    transition: rotate 120ms;
  }
  .workflow[open] > summary .icon:last-child {
    rotate: 180deg;
  }
  .workflow > ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  details.workflow > ul {
    margin-block: 8px 4px;
    padding-inline-start: 2px;
  }
  .task {
    display: flex;
    gap: 10px;
    padding-block-end: 12px;
    position: relative;
  }
  .task:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 20px 2px;
    inset-inline-start: 7.5px;
    border-inline-start: 1px solid var(--cd-border-strong);
  }
  .task-icon {
    flex: none;
    width: 16px;
    height: 20px;
    display: grid;
    place-items: center;
  }
  .task-body {
    min-width: 0;
    overflow-wrap: break-word;
  }
  .task .markdown {
    margin-block-start: 2px;
    font: inherit;
    color: inherit;
  }
  .task-title {
    color: var(--cd-text-primary);
  }
  .queries {
    font-size: calc(13px * var(--cd-type));
  }
  .sources {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .assistant > .sources,
  .workflow .sources {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 6px;
  }
  .spinner {
    width: 12px;
    height: 12px;
    box-sizing: border-box;
    border-radius: 50%;
    border: 2px solid var(--cd-border-strong);
    border-block-start-color: currentColor;
    animation: turn 800ms linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;

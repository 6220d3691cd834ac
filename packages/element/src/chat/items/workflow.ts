import type { Task, TaskItem, WorkflowItem } from '@chatdock/protocol';
import { renderMarkdown } from '@chatdock/widgets';
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../texts.js';

function titleOf(task: Task): string {
  switch (task.type) {
    case 'web_search':
      return task.title ?? task.title_query ?? texts.searching;
    default:
      return task.title ?? texts.working;
  }
}

function details(task: Task): TemplateResult | typeof nothing {
  return 'content' in task && task.content
    ? html`${renderMarkdown(task.content, { headingLevel: 4 })}`
    : nothing;
}

function line(task: Task) {
  return html`<li class="task">
    <span class="task-title">${titleOf(task)}</span>
    ${details(task)}
  </li>`;
}

function summaryOf({ summary, tasks }: WorkflowItem['workflow'], streaming: boolean): string {
  if (summary && 'title' in summary) return summary.title;
  if (summary && 'duration' in summary) return texts.workedFor(summary.duration);
  const last = tasks.at(-1);
  return streaming && last ? titleOf(last) : texts.worked;
}

/** The steps that the assistant took, in one line that opens. */
export function workflowItem({ workflow }: WorkflowItem, { streaming }: { streaming: boolean }) {
  return html`<details class="workflow" ?open=${workflow.expanded ?? false}>
    <summary class=${streaming ? 'shimmer' : ''}>${summaryOf(workflow, streaming)}</summary>
    <ul>
      ${workflow.tasks.map(line)}
    </ul>
  </details>`;
}

/** One step on its own. */
export function taskItem({ task }: TaskItem) {
  return html`<ul class="workflow">
    ${line(task)}
  </ul>`;
}

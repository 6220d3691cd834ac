import type { Task, TaskItem, WorkflowItem } from '@chatdock/protocol';
import { icon, iconFrom, linkUrl } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import type { ChatTexts } from '../../../words/en.js';
import type { ItemScope } from '../item-view.js';
import { check, chevronDown } from './lucide-icons.js';

function titleOf(task: Task, texts: ChatTexts): string {
  if (task.title) return task.title;
  switch (task.type) {
    case 'web_search':
      return task.title_query ?? texts.searching;
    case 'thought':
      return texts.thought;
    case 'file':
      return texts.readFiles;
    case 'image':
      return texts.makingImage;
    case 'custom':
      return texts.working;
  }
}

function iconOf(task: Task) {
  if (task.status_indicator === 'loading') return html`<span class="spinner"></span>`;
  if (task.status_indicator === 'complete') return iconFrom(check);
  switch (task.type) {
    case 'web_search':
      return icon('globe');
    case 'thought':
      return icon('lightbulb');
    case 'file':
      return icon('document');
    case 'image':
      return icon('images');
    case 'custom':
      return icon(task.icon ?? 'dot');
  }
}

function sources(task: Task, texts: ChatTexts) {
  if (!('sources' in task) || task.sources.length === 0) return nothing;
  return html`<ul class="sources" aria-label=${texts.sources}>
    ${task.sources.map((source) => {
      const url = source.type === 'url' ? linkUrl(source.url) : undefined;
      return html`<li>
        ${
          url
            ? html`<a class="cite" href=${url} target="_blank" rel="noopener noreferrer">${source.title}</a>`
            : html`<span class="cite">${source.title}</span>`
        }
      </li>`;
    })}
  </ul>`;
}

function line(task: Task, { texts, headingLevel, markdown }: ItemScope) {
  const queries = task.type === 'web_search' ? task.queries : [];
  return html`<li class="task">
    <span class="task-icon">${iconOf(task)}</span>
    <div class="task-body" dir="auto">
      <span class="task-title">${titleOf(task, texts)}</span>
      ${queries.length > 0 ? html`<div class="queries">${queries.join(' · ')}</div>` : nothing}
      ${'content' in task && task.content ? markdown(task.content, { headingLevel }) : nothing}
      ${sources(task, texts)}
    </div>
  </li>`;
}

function summaryOf(
  { summary, tasks, type }: WorkflowItem['workflow'],
  { texts, streaming }: ItemScope,
): string {
  if (summary && 'title' in summary) return summary.title;
  const reasoning = type === 'reasoning';
  if (summary) return (reasoning ? texts.thoughtFor : texts.workedFor)(summary.duration);
  const last = tasks.at(-1);
  if (streaming) return last ? titleOf(last, texts) : texts.working;
  return reasoning ? texts.thought : texts.worked;
}

/** The steps that the assistant took, in one line that opens. */
export function workflowItem({ workflow }: WorkflowItem, scope: ItemScope) {
  const { summary, tasks } = workflow;
  const text = html`<span class=${scope.streaming ? 'shimmer' : ''}>${summaryOf(workflow, scope)}</span>`;
  const mark = summary && 'title' in summary && summary.icon ? icon(summary.icon) : nothing;
  if (tasks.length === 0) return html`<div class="workflow summary">${mark}${text}</div>`;
  return html`<details class="workflow" ?open=${workflow.expanded ?? false}>
    <summary>${mark}${text}${iconFrom(chevronDown)}</summary>
    <ul>
      ${tasks.map((task) => line(task, scope))}
    </ul>
  </details>`;
}

/** One step on its own. */
export function taskItem({ task }: TaskItem, scope: ItemScope) {
  return html`<ul class="workflow">
    ${line(task, scope)}
  </ul>`;
}

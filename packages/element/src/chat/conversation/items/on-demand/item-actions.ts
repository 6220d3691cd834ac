import type { FeedbackKind, ThreadItem } from '@chatdock/protocol';
import { copyText, iconFrom } from '@chatdock/widgets';
import { html, nothing } from 'lit';
import { iconButton } from '../../../ui/icon-button.js';
import { spoken } from '../said.js';
import type { ChatTexts } from '../../../words/en.js';
import { check, copy as copyIcon, rotateCw, thumbsDown, thumbsUp } from './lucide-icons.js';

// How long the button says that it has copied.
const saidMs = 2000;

/** Copies a text, and says so on the button. */
function copyButton(text: string, texts: ChatTexts) {
  const copy = async ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    if (!(await copyText(text, button))) return;
    say(button, texts.copied);
    setTimeout(() => say(button, texts.copy), saidMs);
    button.toggleAttribute('data-copied', true);
    setTimeout(() => button.toggleAttribute('data-copied', false), saidMs);
  };
  return iconButton(
    texts.copy,
    html`${iconFrom(copyIcon)}${iconFrom(check)}`,
    (event) => void copy(event),
    'copy',
  );
}

function say(button: HTMLElement, label: string): void {
  button.setAttribute('aria-label', label);
  button.title = label;
}

/** Which actions stand below an answer, and what they do. */
interface ItemActionsView {
  readonly texts: ChatTexts;
  /** While the answer is on its way the actions keep their place and are not to be seen. */
  readonly hidden: boolean;
  readonly feedback: boolean;
  /** What was said of items already, by item id. */
  readonly given: Readonly<Record<string, FeedbackKind>>;
  readonly rate: (itemIds: readonly string[], kind: FeedbackKind) => void;
  readonly retry: (() => void) | undefined;
}

function textOf(item: ThreadItem): string {
  if (item.type === 'assistant_message') return spoken(item).join('\n\n');
  return item.type === 'widget' ? (item.copy_text ?? '') : '';
}

const ofAssistant = ({ type }: ThreadItem) => type !== 'user_message' && type !== 'end_of_turn';

/** The actions of one answer: copy it, judge it, have it made anew. */
export function itemActions(items: readonly ThreadItem[], view: ItemActionsView) {
  const { texts, hidden, feedback, given, rate, retry } = view;
  const answer = items.filter(ofAssistant);
  const text = answer.map(textOf).filter(Boolean).join('\n\n');
  if (answer.length === 0 || (!text && !feedback && !retry)) return nothing;
  const ids = answer.map(({ id }) => id);
  const thumb = (kind: FeedbackKind, label: string) =>
    html`<button
      type="button"
      class="icon-button"
      aria-label=${label}
      title=${label}
      aria-pressed=${given[ids[0] ?? ''] === kind}
      @click=${() => rate(ids, kind)}
    >
      ${iconFrom(kind === 'positive' ? thumbsUp : thumbsDown)}
    </button>`;
  return html`<div class="actions" role="group" aria-label=${texts.answerActions} ?data-hidden=${hidden}>
    ${text ? copyButton(text, texts) : nothing}
    ${feedback ? [thumb('positive', texts.goodAnswer), thumb('negative', texts.badAnswer)] : nothing}
    ${retry ? iconButton(texts.answerAgain, iconFrom(rotateCw), retry) : nothing}
  </div>`;
}

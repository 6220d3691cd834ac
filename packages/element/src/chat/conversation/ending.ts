import type { TurnEnding } from '@chatdock/client';
import { endings, type EndingRow } from '@chatdock/protocol';
import { html, nothing } from 'lit';
import { chatIcon } from '../ui/icons.js';
import type { ChatTexts } from '../words/en.js';
import type { Markdown } from './markdown.js';

/** What is said of how a turn ended, in markdown: the server's own words, or those of the table. */
export function endingWords({ ending, message }: TurnEnding, texts: ChatTexts): string {
  const row = endings[ending];
  return message ?? ('words' in row ? texts.endings[row.words] : '');
}

/** How a turn ended that did not just finish, and the way out of it. */
export function endingView(
  ended: TurnEnding,
  { texts, markdown, retry }: { texts: ChatTexts; markdown: Markdown; retry: (() => void) | undefined },
) {
  const words = endingWords(ended, texts);
  if (!words) return nothing;
  const row: EndingRow = endings[ended.ending];
  return html`<div class=${row.event === 'error' ? 'ending failure' : 'ending'} data-ending=${ended.ending}>
    ${row.event === 'error' ? chatIcon('alert') : nothing}
    <div class="said" dir="auto">${ended.message === undefined ? words : markdown(words)}</div>
    ${
      retry
        ? html`<button type="button" class="text-button" @click=${retry}>${texts.retry}</button>`
        : nothing
    }
  </div>`;
}

import type { StructuredInputItem } from '@chatdock/protocol';
import { html } from 'lit';
import type { ItemScope } from './item-view.js';

/** Questions to the person, and later what was answered. */
export function structuredInput(
  item: StructuredInputItem,
  { texts, needQuestions, answer, headingLevel }: ItemScope,
) {
  needQuestions();
  return html`<chat-dock-questions
    .item=${item}
    .texts=${texts}
    .headingLevel=${headingLevel}
    .submit=${answer}
  ></chat-dock-questions>`;
}

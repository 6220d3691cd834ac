import type { StructuredInputItem } from '@chatdock/protocol';
import { Lazy } from '@chatdock/widgets/lazy';
import { html } from 'lit';
import type { ItemScope } from '../conversation/items/item-view.js';

const questions = new Lazy(() => import('./on-demand/questions.js'), {
  elements: ({ ChatQuestions }) => ({ 'chat-dock-questions': ChatQuestions }),
});

/** Questions to the person, and later what was answered. */
export function structuredInput(
  item: StructuredInputItem,
  { texts, late, answer, headingLevel }: Pick<ItemScope, 'texts' | 'late' | 'answer' | 'headingLevel'>,
) {
  return late.render(
    questions,
    () => html`<div class="waiting" aria-busy="true"></div>`,
    () =>
      html`<chat-dock-questions
        .item=${item}
        .texts=${texts}
        .headingLevel=${headingLevel}
        .submit=${answer}
      ></chat-dock-questions>`,
  );
}

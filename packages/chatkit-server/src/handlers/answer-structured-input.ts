import type {
  StructuredInput,
  StructuredInputAnswer,
  StructuredInputItem,
  StructuredInputSubmission,
  ThreadItem,
} from '@chatdock/protocol';
import { RequestError } from '../errors/request-error.js';

/**
 * The structured input item with the user's answers. A question without values counts as skipped, and so does
 * every question when the submission as a whole is; single choice keeps the first value.
 */
export function answerStructuredInput(
  item: ThreadItem,
  { status, answers }: StructuredInputSubmission,
): StructuredInputItem {
  if (item.type !== 'structured_input' || item.status !== 'pending') {
    throw new RequestError('item_state', 'This item is not a structured input that waits for answers.', {
      field: 'params.item_id',
    });
  }
  const inputs = item.inputs.map((input) => {
    const values = status === 'answered' && Object.hasOwn(answers, input.id) ? answers[input.id]?.values : [];
    return { ...input, answer: answerTo(input, values ?? []) };
  });
  return { ...item, status, inputs };
}

function answerTo(input: StructuredInput, values: string[]): StructuredInputAnswer {
  const isSingleChoice = input.type === 'multiple_choice' && !input.multiple;
  return { values: isSingleChoice ? values.slice(0, 1) : values, skipped: values.length === 0 };
}

import type { Store } from '@chatdock/chatkit-server';
import type { ThreadMetadata, WidgetItem } from '@chatdock/protocol';
import type { RequestContext } from '../request-context.js';
import type { TaskScope } from './scope.js';
import { viewOfKey } from './widgets/view.js';

// The question lies just before the message that answers it; clicks and notes may lie between.
const reach = 60;

/**
 * The questions whether to delete that the person's last message can be an answer to: those that were shown since
 * the message before it. What was asked after it, in the same turn, is not among them.
 */
export async function questionsBefore(
  store: Store<RequestContext>,
  thread: ThreadMetadata,
  context: RequestContext,
): Promise<string[]> {
  const { data } = await store.loadThreadItems(thread.id, null, reach, 'desc', context);
  const message = data.findIndex(({ type }) => type === 'user_message');
  if (message === -1) return [];
  const earlier = data.slice(message + 1);
  const end = earlier.findIndex(({ type }) => type === 'user_message');
  const shown = (end === -1 ? earlier : earlier.slice(0, end)).filter(
    (item): item is WidgetItem => item.type === 'widget',
  );
  return shown.flatMap(({ widget }) => {
    const view = viewOfKey(widget['key']);
    return view?.kind === 'confirmation' ? [view.id] : [];
  });
}

/** How questions were answered by words. */
export interface Answered {
  readonly outcome: 'deleted' | 'kept' | 'nothing_asked';
}

/** Answers questions whether to delete, those that nobody has answered yet. */
export async function answerQuestions(
  { confirmations, ownerId, clock }: TaskScope,
  ids: readonly string[],
  isConfirmed: boolean,
): Promise<Answered> {
  let count = 0;
  for (const id of ids) {
    const answered = isConfirmed
      ? (await confirmations.confirm(ownerId, id, clock.now)) !== undefined
      : await confirmations.cancel(ownerId, id, clock.now);
    if (answered) count += 1;
  }
  if (count === 0) return { outcome: 'nothing_asked' };
  return { outcome: isConfirmed ? 'deleted' : 'kept' };
}

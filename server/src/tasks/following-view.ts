import type { Back, TaskView, ViewOf } from './widgets/view.js';

/** What a widget goes back to when a form or a question in it is done. */
export function backOf(view: TaskView | undefined): Back | undefined {
  if (view?.kind === 'list' || view?.kind === 'result') return view;
  return view?.kind === 'edit' || view?.kind === 'confirmation' ? view.back : undefined;
}

const news = ({ event, change }: ViewOf<'result'>) => ({ event, ...(change !== undefined && { change }) });

/** What a widget shows after something was done in it: a list stays a list, and says what was done. */
export function followingView(sender: TaskView | undefined, shown: TaskView): TaskView {
  const back = backOf(sender);
  if (!back) return shown;
  if (shown.kind === 'confirmation' || shown.kind === 'edit') return { ...shown, back };
  if (shown.kind !== 'result') return shown;
  if (back.kind === 'list') return { ...back, latest: news(shown) };
  // What has happened to one of several tasks is told among all of them.
  const isAmong = shown.numbers.every((number) => back.numbers.includes(number));
  return isAmong ? { ...shown, numbers: back.numbers } : shown;
}

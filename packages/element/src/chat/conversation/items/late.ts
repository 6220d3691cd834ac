import { Lazy } from '@chatdock/widgets/lazy';

/** What few messages have, and what comes after an answer: not needed before there is one. */
export const itemParts = new Lazy(() => import('./on-demand/index.js'), {
  styles: ({ itemStyles, workflowStyles }) => [itemStyles, workflowStyles],
});

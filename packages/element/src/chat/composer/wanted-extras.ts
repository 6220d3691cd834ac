import { canDictate } from './can-dictate.js';
import type { ComposerHost } from './composer-host.js';

type Asking = Pick<ComposerHost, 'options' | 'entities' | 'commands'>;

/** Whether the composer shows a button for mentions. */
export function mentions({ entities }: Pick<Asking, 'entities'>): boolean {
  return (entities.showComposerMenu ?? false) && entities.onTagSearch !== undefined;
}

/** Whether the composer shows a button for dictation. */
export function dictates({ options }: Pick<Asking, 'options'>): boolean {
  return (options.dictation?.enabled ?? false) && canDictate();
}

/** Whether there are controls to stand in the row beneath the text. */
export function hasRow(asking: Pick<Asking, 'options' | 'entities'>): boolean {
  const { attachments, tools, models } = asking.options;
  return Boolean(
    attachments?.enabled || tools?.length || models?.length || mentions(asking) || dictates(asking),
  );
}

/** Whether anything can be mentioned or commanded. */
export function suggests({ entities, commands }: Pick<Asking, 'entities' | 'commands'>): boolean {
  return entities.onTagSearch !== undefined || commands?.enabled === true;
}

import { executeServerCommand } from '@web/test-runner-commands';

/** Presses a key or chord for real, such as `Shift+Tab`. */
export const press = (chord: string) => executeServerCommand('press', chord);

/** Types a text for real, key by key. */
export const type = (text: string) => executeServerCommand('type', text);

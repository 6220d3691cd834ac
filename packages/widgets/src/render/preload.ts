import { coreIcons } from '../icons/icon.js';
import { preloadMarkdown } from '../markdown/markdown.js';
import { charts, pickers } from '../components/late.js';

/**
 * Loads what widgets otherwise load when the first of them needs it: pickers, charts, ChatKit's
 * icons, and what markdown needs. Without it such a component appears a moment later than what is around it. Rejects when
 * something cannot be loaded now.
 */
export async function preloadWidgets(): Promise<void> {
  const parts = [pickers, charts, coreIcons];
  await Promise.all([preloadMarkdown(), ...parts.map((part) => part.load())]);
}

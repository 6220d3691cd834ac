import type { HiddenContextItem, SDKHiddenContextItem, ThreadItem } from './items.js';

/** Whether an item is for the model only and must never reach a client. */
export function isHiddenItem(item: ThreadItem): item is HiddenContextItem | SDKHiddenContextItem {
  return item.type === 'hidden_context_item' || item.type === 'sdk_hidden_context';
}

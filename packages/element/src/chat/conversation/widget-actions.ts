import type { SessionCommand } from '@chatdock/client';
import type { ThreadItem } from '@chatdock/protocol';
import type { WidgetActionEvent } from '@chatdock/widgets';
import type { WidgetsOption } from '@openai/chatkit';

interface ActionTargets {
  readonly items: readonly ThreadItem[];
  readonly onAction: WidgetsOption['onAction'];
  readonly dispatch: (command: SessionCommand) => Promise<void>;
}

function isWidget(node: EventTarget): node is HTMLElement {
  return node instanceof HTMLElement && node.localName === 'chat-widget';
}

/** Brings a widget's action to whom it is for: the host page, or the server. */
export function carryOut(event: WidgetActionEvent, { items, onAction, dispatch }: ActionTargets): void {
  const itemId = event.composedPath().find(isWidget)?.dataset['itemId'];
  const { type, payload, handler, streaming } = event.action;
  const action = payload === undefined ? { type } : { type, payload: payload as Record<string, unknown> };
  if (handler !== 'client') {
    event.waitUntil(dispatch({ type: 'act', action, itemId, streaming }));
    return;
  }
  const item = items.find(({ id }) => id === itemId);
  if (onAction && item?.type === 'widget') {
    event.waitUntil(onAction(action, item as unknown as Parameters<typeof onAction>[1]));
  }
}

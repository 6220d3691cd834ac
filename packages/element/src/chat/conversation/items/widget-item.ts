import type { WidgetItem } from '@chatdock/protocol';
import { html } from 'lit';
import type { ItemScope } from './item-view.js';

/** A widget. Its item's id travels on the element, where the chat finds it when an action comes. */
export function widgetItem(item: WidgetItem, scope: ItemScope) {
  const { streaming, incomplete, allowedImageDomains, needWidgets, texts } = scope;
  needWidgets();
  const progress = streaming ? 'streaming' : incomplete ? 'incomplete' : 'done';
  return html`<chat-widget
    data-item-id=${item.id}
    .widget=${item.widget}
    .progress=${progress}
    .messages=${texts.widgets}
    .allowedImageDomains=${allowedImageDomains}
  ></chat-widget>`;
}

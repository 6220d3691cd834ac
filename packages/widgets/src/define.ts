import { WidgetChart } from './chart/widget-chart.js';
import { ChatWidget } from './chat-widget.js';
import { WidgetDatePicker } from './controls/date-picker.js';
import { WidgetSelect } from './controls/select.js';

const elements = {
  'chat-widget': ChatWidget,
  'chat-widget-select': WidgetSelect,
  'chat-widget-date-picker': WidgetDatePicker,
  'chat-widget-chart': WidgetChart,
};

for (const [tag, element] of Object.entries(elements)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

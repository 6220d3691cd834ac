import '@chatdock/widgets/define';
import { WidgetGallery } from './widget-gallery.js';

customElements.define('widget-gallery', WidgetGallery);

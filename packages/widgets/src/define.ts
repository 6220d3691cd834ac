import { ChatWidget } from './chat-widget.js';
import { defineElements } from './lazy/define-elements.js';

defineElements({ 'chat-widget': ChatWidget });

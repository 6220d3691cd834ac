import { ChatWidget } from './chat-widget.js';
import { defineElements } from './define-elements.js';

defineElements({ 'chat-widget': ChatWidget });

// Registers <chat-dock>. Safe to import more than once, and beside another copy.
import { ChatDock } from './dock/chat-dock.js';

if (!customElements.get('chat-dock')) customElements.define('chat-dock', ChatDock);

// Registers <chat-dock>. Safe to import more than once, and beside another copy.
import { defineElements } from '@chatdock/widgets/lazy';
import { ChatDock } from './dock/chat-dock.js';

defineElements({ 'chat-dock': ChatDock });

// Registers the local chat and its parts. Safe to import more than once, and beside another copy.
import { defineElements } from '@chatdock/widgets/lazy';
import { ChatComposer } from './composer/composer.js';
import { LocalChat } from './local-chat.js';

export { localChatParts } from './parts.js';

/** The tag of the local chat. */
export const localChatTag = 'chat-dock-view';

defineElements({ 'chat-dock-composer': ChatComposer, [localChatTag]: LocalChat });

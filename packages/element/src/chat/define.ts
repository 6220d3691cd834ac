// Registers the local chat and its parts. Safe to import more than once, and beside another copy.
import { ChatComposer } from './composer/composer.js';
import { LocalChat } from './local-chat.js';

export { localChatParts } from './parts.js';

/** The tag of the local chat. */
export const localChatTag = 'chat-dock-view';

if (!customElements.get('chat-dock-composer')) customElements.define('chat-dock-composer', ChatComposer);
if (!customElements.get(localChatTag)) customElements.define(localChatTag, LocalChat);

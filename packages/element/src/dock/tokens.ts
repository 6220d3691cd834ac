// What a chat needs before it is drawn to speak in the name of its user; a chunk of its own, loaded when a chat is
// first opened.
export { authorizedFetch, TokenSource } from '@chatdock/client';
export { guestTokens } from './guest.js';
export { tokenProviderOf } from './token.js';

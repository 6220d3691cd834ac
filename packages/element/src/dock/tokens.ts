// What a chat needs of the client before it is drawn; a chunk of its own, loaded when a chat is first opened.
export { authorizedFetch, TokenSource } from '@chatdock/client';

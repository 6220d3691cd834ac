/** @jsxImportSource solid-js */
import type {} from '@chatdock/element/types/solid';
import type { ChatDock } from '@chatdock/element';

let dock: ChatDock | undefined;

export const right = () => (
  <chat-dock
    ref={(element: ChatDock) => (dock = element)}
    class="chat"
    mode="floating"
    api-url="/chatkit"
    open
    prop:theme={{ colorScheme: 'dark', radius: 'pill' }}
    prop:options={{ startScreen: { greeting: 'Hello' } }}
    {...{ 'on:chatkit.error': ({ detail }) => detail.error.message.trim() }}
  />
);

export const opened = () => dock?.open();

// @ts-expect-error There is no such mode.
export const wrongValue = () => <chat-dock mode="popup" />;
// @ts-expect-error It is token-url.
export const wrongName = () => <chat-dock tokenUlr="/token" />;
// @ts-expect-error Options are no text.
export const wrongType = () => <chat-dock prop:options="none" />;

/** @jsxImportSource preact */
import type {} from '@chatdock/element/types/preact';
import type { ChatDock } from '@chatdock/element';
import { createRef } from 'preact';

const dock = createRef<ChatDock>();

export const right = (
  <chat-dock
    ref={dock}
    id="chat"
    class="chat"
    mode="floating"
    api-url="/chatkit"
    tokenUrl="/token"
    theme={{ colorScheme: 'dark', radius: 'pill' }}
    greeting-delay="5"
    open
    options={{ startScreen: { greeting: 'Hello' } }}
    tokenProvider={async ({ reason }) => reason}
    {...{ 'onchatdock.renderer.change': ({ detail }) => detail.reason.trim() }}
  />
);

// @ts-expect-error There is no such mode.
export const wrongValue = <chat-dock mode="popup" />;
// @ts-expect-error It is tokenUrl.
export const wrongName = <chat-dock tokenUlr="/token" />;
// @ts-expect-error A text is no delay.
export const wrongType = <chat-dock greetingDelay="soon" />;

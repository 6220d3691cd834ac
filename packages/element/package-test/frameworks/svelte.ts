import type {} from '@chatdock/element/types/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

// What a component writes as <chat-dock mode="floating" ...>.
type Props = SvelteHTMLElements['chat-dock'];

export const right: Props = {
  class: 'chat',
  mode: 'floating',
  'api-url': '/chatkit',
  options: { startScreen: { greeting: 'Hello' } },
  'onchatkit.error': ({ detail }) => detail.error.message.trim(),
  'on:chatdock.renderer.change': ({ detail }) => detail.reason.trim(),
};

// @ts-expect-error There is no such mode.
export const wrongValue: Props = { mode: 'popup' };
// @ts-expect-error It is token-url.
export const wrongName: Props = { 'token-ulr': '/token' };
// @ts-expect-error A text is no delay.
export const wrongType: Props = { greetingDelay: 'soon' };

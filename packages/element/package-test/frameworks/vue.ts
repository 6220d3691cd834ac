import type {} from '@chatdock/element/types/vue';
import type { GlobalComponents } from 'vue';

// What a template writes as <chat-dock mode="floating" ...>.
type Props = InstanceType<GlobalComponents['chat-dock']>['$props'];

export const right: Props = {
  class: 'chat',
  mode: 'floating',
  'api-url': '/chatkit',
  theme: { colorScheme: 'dark', radius: 'pill' },
  options: { startScreen: { greeting: 'Hello' } },
};

// @ts-expect-error There is no such mode.
export const wrongValue: Props = { mode: 'popup' };
// @ts-expect-error It is token-url.
export const wrongName: Props = { 'token-ulr': '/token' };
// @ts-expect-error A text is no delay.
export const wrongType: InstanceType<GlobalComponents['ChatDock']>['$props'] = { greetingDelay: 'soon' };

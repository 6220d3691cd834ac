import type { UseChatKitOptions } from '@openai/chatkit-react';
import { guestFetch } from './guest-fetch.js';

const server = import.meta.env['VITE_SERVER_URL'] as string;

/** Everything that the bindings take, but for the events: each group of options once. */
export const options = {
  api: {
    url: `${server}/chatkit`,
    // Of no use to the local chat, which nobody has to allow.
    domainKey: 'domain_pk_localhost',
    fetch: guestFetch(server),
  },
  locale: 'en',
  theme: {
    colorScheme: 'light',
    radius: 'round',
    density: 'normal',
    color: { accent: { primary: '#0f766e', level: 2 } },
    typography: { baseSize: 15, fontFamily: 'system-ui, sans-serif' },
  },
  initialThread: null,
  header: { title: { text: 'Harbour desk' } },
  history: { enabled: true, showDelete: true, showRename: true },
  startScreen: {
    greeting: 'What is on the desk?',
    prompts: [
      { label: 'Show my tasks', prompt: 'show my tasks', icon: 'check-circle' },
      { label: 'Add a task', prompt: 'add task: water the plants', icon: 'plus' },
    ],
  },
  threadItemActions: { feedback: true, retry: true },
  thread: { autoScroll: true },
  composer: {
    placeholder: 'Write to the desk',
    tools: [
      {
        id: 'planner',
        label: 'Plan my week',
        shortLabel: 'Plan',
        icon: 'calendar',
        placeholderOverride: 'What should the week bring?',
      },
    ],
    models: [
      { id: 'steady', label: 'Steady', description: 'Takes its time', default: true },
      { id: 'quick', label: 'Quick', description: 'Answers at once' },
    ],
    attachments: { enabled: false },
    dictation: { enabled: false },
  },
  disclaimer: { text: 'The desk can be wrong. Look at the list itself.' },
  entities: {
    onTagSearch: async (query) =>
      [{ id: 'berth-1', title: 'Berth 1', group: 'Berths', interactive: true }].filter(({ title }) =>
        title.toLowerCase().includes(query.toLowerCase()),
      ),
  },
  widgets: { onAction: async () => {} },
  onClientTool: async () => ({}),
} satisfies UseChatKitOptions;

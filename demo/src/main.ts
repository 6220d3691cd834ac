import type { ChatDock } from '@chatdock/element';
import { AccountClient } from './account.js';
import { setUpAccount } from './account-dialog.js';

const server = import.meta.env['VITE_SERVER_URL'] as string;
const accounts = new AccountClient(server);

// The embed script has put the element on the page; it is upgraded when the chat is first opened, and takes
// over what was set before.
const dock = document.querySelector('chat-dock') as ChatDock;

dock.tokenProvider = async () => {
  const token = await accounts.chatToken();
  document.dispatchEvent(new Event('tidewater.account'));
  return token;
};

setUpAccount(accounts, () => void dock.reset?.());

document.getElementById('start')?.addEventListener('click', () => {
  dock.shadowRoot?.querySelector<HTMLButtonElement>('.launcher')?.click();
});

const prompts = [
  { label: 'Show my tasks', prompt: 'Show my tasks', icon: 'check-circle' },
  { label: 'Add a task for tomorrow', prompt: 'Add task: plan the week tomorrow', icon: 'plus' },
  { label: 'What is overdue?', prompt: 'Show overdue tasks', icon: 'calendar' },
] as const;

async function describeModel(): Promise<void> {
  const response = await fetch(`${server}/healthz`);
  const { model } = (await response.json()) as { model: { offline: boolean } };
  if (model.offline) greet('What needs doing? The offline model is answering.');
}

function greet(greeting: string): void {
  dock.options = { startScreen: { greeting, prompts: [...prompts] } };
}

greet('What needs doing today?');
describeModel().catch(() => {
  // The chat says itself that the server cannot be reached.
});

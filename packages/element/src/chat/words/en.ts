import type { SessionFailure } from '@chatdock/client';
import { englishMessages, type WidgetMessages } from '@chatdock/widgets';
import type { extrasTexts } from './extras-texts.js';
import type { headerTexts } from './header-texts.js';
import type { historyTexts } from './history-texts.js';
import type { detailsTexts } from './details-texts.js';
import type { questionsTexts } from './questions-texts.js';

/** What went wrong, in one sentence for the person who chats. */
type FailureTexts = Readonly<Record<Exclude<SessionFailure['code'], 'custom'>, string>>;

const failures: FailureTexts = {
  network: 'The chat server cannot be reached. Check your connection.',
  stream_broken: 'The answer broke off.',
  signed_out: 'You are signed out. Sign in to go on.',
  rate_limited: 'Too many messages at once. Wait a moment.',
  thread_busy: 'Another answer is under way in this conversation.',
  not_found: 'This conversation is not there any more.',
  refused: 'The message was not accepted.',
  server: 'Something went wrong on the server.',
  'stream.error': 'Something went wrong while answering.',
};

const widgets: WidgetMessages = englishMessages;

const core = {
  conversation: 'Conversation',
  message: 'Message',
  placeholder: 'Message',
  send: 'Send message',
  stop: 'Stop',
  retry: 'Retry',
  greeting: 'What can I help with today?',
  newChat: 'New chat',
  untitled: 'New conversation',
  thinking: 'The assistant is answering',
  loading: 'Loading the conversation',
  earlier: 'Loading earlier messages',
  toEnd: 'Scroll to the latest message',
  queued: 'Waiting to be sent',
  waitsForConnection: 'Waiting for the connection',
  notSent: 'Not sent',
  discard: 'Discard message',
  offline: 'You are offline. Messages are sent when you are back.',
  slowDown: 'Many messages at once: sending goes on by itself in a moment.',
  dismiss: 'Dismiss',
  copyCode: 'Copy code',
  copied: 'Copied',
  closed: 'This conversation is closed.',
  incomplete: 'The answer broke off here.',
  you: 'You said',
  assistant: 'The assistant said',
  attachments: 'Attachments',
  history: 'Conversation history',
  headerActions: { close: 'Close chat' },

  failures,
  widgets,
};

type Core = typeof core;

/** The words of the parts that load on demand. */
type PartTexts = typeof detailsTexts & typeof extrasTexts & typeof historyTexts & typeof questionsTexts;

/** The chat's own words, in one language. */
export type ChatTexts = Core & PartTexts & { readonly headerActions: typeof headerTexts };

/** The chat's own words in English. Those of a part that loads on demand come with the part. */
export const english = core as ChatTexts;

/** Adds the words of a part that has been loaded. */
export function addEnglish(texts: Partial<PartTexts>): void {
  Object.assign(english, texts);
}

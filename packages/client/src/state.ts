import type {
  Attachment,
  Ending,
  FeedbackKind,
  NoticeEvent,
  ProgressUpdateEvent,
  ThreadItem,
  ThreadMetadata,
  UserMessageInput,
} from '@chatdock/protocol';
import type { SessionErrorCode } from './errors.js';

/** A user message that the server has not confirmed yet. */
export interface PendingMessage {
  /** Known to this session only. */
  readonly id: string;
  readonly input: UserMessageInput;
  /** What `input.attachments` names, for the chat to show. */
  readonly attachments: readonly Attachment[];
  /**
   * `queued` behind a running turn or until the connection is back, `sending`, or `failed` and waiting for a
   * retry.
   */
  readonly status: 'queued' | 'sending' | 'failed';
}

/** What went wrong last, for the chat to show. */
export interface SessionFailure {
  /** A session code, `custom` for the server's own words, or `stream.error`. */
  readonly code: SessionErrorCode | 'custom' | 'stream.error';
  /** The server's own words (code `custom` only). */
  readonly message?: string;
  readonly allowRetry: boolean;
  /** The item whose turn shows it, where it is how a turn ended. */
  readonly itemId?: string;
}

/** How a turn ended that did not just finish. */
export interface TurnEnding {
  readonly ending: Ending;
  /** The server's own words, in markdown; they come before those of a table. */
  readonly message?: string;
  /** Whether trying again may help. */
  readonly allowRetry: boolean;
}

/** Everything that a chat shows of one session. Never changed in place. */
export interface SessionState {
  /** The open thread; null on the start screen. */
  readonly thread: ThreadMetadata | null;
  readonly items: readonly ThreadItem[];
  readonly pending: readonly PendingMessage[];
  /** Id of the item that is streaming in. */
  readonly streamingItemId: string | null;
  /** Ids of the items that have begun in the answer under way and are not done. */
  readonly openItemIds: readonly string[];
  /** What is being loaded: a thread that was opened, or its earlier items. */
  readonly loading: 'thread' | 'earlier' | null;
  /** Whether an answer is under way. */
  readonly responding: boolean;
  /** Whether the answer may be stopped. */
  readonly allowCancel: boolean;
  readonly progress: Pick<ProgressUpdateEvent, 'icon' | 'text'> | null;
  readonly notices: readonly NoticeEvent[];
  readonly failure: SessionFailure | null;
  /** How turns ended that did not just finish, by the id of the item that was the last of each. */
  readonly endings: Readonly<Record<string, TurnEnding>>;
  /** The next send happens at this time (ms since the epoch), because the server asked for a pause. */
  readonly waitingUntil: number | null;
  /** Whether messages wait for the connection. */
  readonly offline: boolean;
  /** Whether the connection to the answer under way has been lost for longer than a moment. */
  readonly reconnecting: boolean;
  /** Cursor of the items before the first shown one. */
  readonly earlier: string | null;
  /** What the user thought of items, by item id, as far as it was said in this session. */
  readonly feedback: Readonly<Record<string, FeedbackKind>>;
}

/** The state of a session that has no thread yet. */
export const initialState: SessionState = {
  thread: null,
  items: [],
  pending: [],
  streamingItemId: null,
  openItemIds: [],
  loading: null,
  responding: false,
  allowCancel: false,
  progress: null,
  notices: [],
  failure: null,
  endings: {},
  waitingUntil: null,
  offline: false,
  reconnecting: false,
  earlier: null,
  feedback: {},
};

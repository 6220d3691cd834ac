import { CustomStreamError, StreamError, streamWidget, type StoreItemType } from '@chatdock/chatkit-server';
import type { ThreadMetadata, ThreadStreamEvent } from '@chatdock/protocol';
import { ThreadStreamEvent as ThreadStreamEventSchema, WidgetPayload } from '@chatdock/protocol/schemas';

/** A failure that a script raises. */
export interface Raise {
  readonly kind: 'custom' | 'stream' | 'error';
  readonly message?: string;
  readonly allow_retry?: boolean;
}

/** One step of a scripted handler. */
export interface Entry {
  readonly type?: string;
  readonly raise?: Raise;
  readonly mutate_thread?: Partial<ThreadMetadata>;
  readonly stream_widget?: { widget?: unknown; widgets?: unknown[]; copy_text?: string };
}

/** What a script needs of its surroundings. */
export interface ScriptSurroundings {
  readonly thread: ThreadMetadata;
  readonly generateId: (type: StoreItemType) => string;
  /** Waits until the client has what was sent; never returns when the client is to go away instead. */
  readonly pause: () => Promise<void>;
}

/** The failure a script raises, as our handlers raise it. */
export function failureOf({ kind, message = '', allow_retry }: Raise): Error {
  const options = allow_retry === undefined ? {} : { allowRetry: allow_retry };
  if (kind === 'custom') return new CustomStreamError(message, options);
  return kind === 'stream' ? new StreamError('stream.error', options) : new Error(message);
}

/** Runs a script as a handler would. Every entry but a mutation waits first, and so does the end. */
export async function* runScript(
  entries: readonly Entry[],
  { thread, generateId, pause }: ScriptSurroundings,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  for (const entry of entries) {
    if (entry.mutate_thread) {
      Object.assign(thread, entry.mutate_thread);
      continue;
    }
    await pause();
    if (entry.raise) throw failureOf(entry.raise);
    if (entry.stream_widget) {
      const { widget, widgets, copy_text } = entry.stream_widget;
      const states = widgets ? statesOf(widgets, pause) : WidgetPayload.parse(widget);
      yield* streamWidget(thread, states, {
        generateId,
        ...(copy_text !== undefined && { copyText: copy_text }),
      });
    } else {
      yield ThreadStreamEventSchema.parse(entry);
    }
  }
  await pause();
}

async function* statesOf(widgets: readonly unknown[], pause: () => Promise<void>) {
  for (const [index, widget] of widgets.entries()) {
    if (index > 0) await pause();
    yield WidgetPayload.parse(widget);
  }
}

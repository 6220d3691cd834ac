import type { Attachment } from '@chatdock/protocol';

/** What the composer asks of the chat server. */
export interface ComposerServices {
  /** Uploads a file; absent where the host has not said how. */
  readonly upload?: (file: File, signal: AbortSignal) => Promise<Attachment>;
  /** Deletes an uploaded file that is in no message. Failing does no harm. */
  readonly discard: (attachmentId: string) => void;
  /** Turns dictated audio into text. */
  readonly transcribe: (audio: Blob, signal: AbortSignal) => Promise<string>;
}

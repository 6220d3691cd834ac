import type { Attachment, AttachmentCreateParams } from '@chatdock/protocol';

/** Where the bytes of attachments live: makes upload targets and deletes what was uploaded. */
export interface AttachmentStore<Context> {
  /**
   * Registers an upload and returns its attachment. Two-phase uploads carry an `upload_descriptor`, which tells
   * the client where the bytes go.
   */
  createAttachment(input: AttachmentCreateParams, context: Context): Promise<Attachment>;

  /** Deletes the bytes; an unknown id is ignored. */
  deleteAttachment(attachmentId: string, context: Context): Promise<void>;
}

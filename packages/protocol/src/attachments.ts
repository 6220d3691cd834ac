import { z } from 'zod';
import { FreeForm } from './free-form.js';
import { optional } from './optional.js';

/** Where and how the client uploads the bytes in two-phase upload. */
export const AttachmentUploadDescriptor = z.object({
  url: z.url(),
  method: z.enum(['POST', 'PUT']),
  headers: z.record(z.string(), z.string()).default({}),
});
export type AttachmentUploadDescriptor = z.infer<typeof AttachmentUploadDescriptor>;

const attachmentFields = {
  id: z.string(),
  name: z.string(),
  mime_type: z.string(),
  /** Absent once the bytes are there. */
  upload_descriptor: optional(AttachmentUploadDescriptor),
  /** The thread the attachment was last sent in. */
  thread_id: optional(z.string()),
  /** The integration's own notes; stored, never sent to the client. */
  metadata: optional(FreeForm),
};

/** Any file. */
export const FileAttachment = z.object({ type: z.literal('file'), ...attachmentFields });
export type FileAttachment = z.infer<typeof FileAttachment>;

/** A file with a preview. */
export const ImageAttachment = z.object({
  type: z.literal('image'),
  ...attachmentFields,
  preview_url: z.url(),
});
export type ImageAttachment = z.infer<typeof ImageAttachment>;

/** A file the user adds to a message. */
export const Attachment = z.discriminatedUnion('type', [FileAttachment, ImageAttachment]);
export type Attachment = z.infer<typeof Attachment>;

/** What the client tells about a file before it is uploaded; `size` in bytes. */
export const AttachmentCreateParams = z.object({
  name: z.string(),
  size: z.int(),
  mime_type: z.string(),
});
export type AttachmentCreateParams = z.infer<typeof AttachmentCreateParams>;

import type { Attachment } from '@chatdock/protocol';
import type { Transport } from './transport.js';

/** How files reach the server: in one request, or announced first and then sent to where the server says. */
export type UploadStrategy =
  { readonly type: 'two_phase' } | { readonly type: 'direct'; readonly uploadUrl: string };

/**
 * Uploads a file and answers its attachment. Direct uploads go through the transport's own `fetch`, with the
 * user's token; the second phase of a two-phase upload goes to a URL that the server has signed and that may be
 * anybody's, so it carries nothing but the headers that the server names.
 *
 * @throws SessionError
 */
export async function uploadAttachment(
  transport: Transport,
  strategy: UploadStrategy,
  file: File,
  signal?: AbortSignal,
): Promise<Attachment> {
  if (strategy.type === 'direct') {
    const response = await transport.upload(
      strategy.uploadUrl,
      { method: 'POST', body: formOf(file) },
      signal,
    );
    return (await response.json()) as Attachment;
  }
  const { upload_descriptor: descriptor, ...attachment } = await transport.json<Attachment>(
    {
      type: 'attachments.create',
      params: { name: file.name, size: file.size, mime_type: file.type || 'application/octet-stream' },
    },
    signal,
  );
  if (!descriptor) return attachment;
  const { url, method, headers } = descriptor;
  const body = method === 'PUT' ? file : formOf(file);
  await transport.upload(url, { method, headers, body }, signal, globalThis.fetch);
  return attachment;
}

/** Deletes an attachment that is in no message. */
export async function deleteAttachment(transport: Transport, attachmentId: string): Promise<void> {
  await transport.json({ type: 'attachments.delete', params: { attachment_id: attachmentId } });
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
}

import type { ChatKitOptions } from '@openai/chatkit';
import { ChatServer } from '@chatdock/test-browsers';

const uploadUrl = 'https://chat.example.test/upload';

/** Options of a chat to which files can be attached. */
export const attaching = (rules = {}): Partial<ChatKitOptions> => ({
  api: {
    url: 'https://chat.example.test/chatkit',
    domainKey: 'x',
    uploadStrategy: { type: 'direct', uploadUrl },
  },
  composer: { attachments: { enabled: true, ...rules } },
});

/** A chat server that takes uploads as long as it is told to. */
export class UploadServer extends ChatServer {
  readonly uploads: File[] = [];
  answer: (file: File) => Response | Promise<Response> = ({ name, type }) =>
    Response.json({ type: 'file', id: `atc_${name}`, name, mime_type: type });

  override readonly fetch: typeof globalThis.fetch = async (url, init) => {
    if (url !== uploadUrl) return this.respond(init);
    const file = (init?.body as FormData).get('file') as File;
    this.uploads.push(file);
    return this.answer(file);
  };
}

/** A text file. */
export const text = (name: string, size = 3) => new File(['x'.repeat(size)], name, { type: 'text/plain' });

/** What a drop, a paste or a choice of files gives. */
export function transferOf(...files: File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

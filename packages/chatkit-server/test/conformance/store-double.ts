import {
  NotFoundError,
  type AttachmentStore,
  type Order,
  type Store,
  type StoreItemType,
} from '@chatdock/chatkit-server';
import type {
  Attachment,
  AttachmentCreateParams,
  Page,
  ThreadItem,
  ThreadMetadata,
} from '@chatdock/protocol';

const kinds = {
  thread: 'thr',
  message: 'msg',
  tool_call: 'tc',
  task: 'tsk',
  workflow: 'wf',
  attachment: 'atc',
  sdk_hidden_context: 'shcx',
} as const satisfies Record<StoreItemType, string>;

/** The store the recordings were made with: one owner, insertion order, ids counted per kind. */
export class StoreDouble implements Store<unknown> {
  readonly threads: ThreadMetadata[] = [];
  readonly items: ThreadItem[] = [];
  readonly attachments: Attachment[] = [];
  readonly #counts = new Map<string, number>();

  readonly generateId = (type: StoreItemType): string => {
    const count = (this.#counts.get(type) ?? 0) + 1;
    this.#counts.set(type, count);
    return `<${kinds[type]}_${count}>`;
  };

  generateThreadId(): string {
    return this.generateId('thread');
  }

  generateItemId(type: StoreItemType): string {
    return this.generateId(type);
  }

  async loadThread(threadId: string): Promise<ThreadMetadata> {
    return found(this.threads, threadId);
  }

  async saveThread(thread: ThreadMetadata): Promise<void> {
    upsert(this.threads, thread);
  }

  async loadThreads(limit: number, after: string | null, order: Order): Promise<Page<ThreadMetadata>> {
    return page(this.threads, after, limit, order);
  }

  async deleteThread(threadId: string): Promise<void> {
    remove(this.threads, ({ id }) => id === threadId);
    remove(this.items, (item) => item.thread_id === threadId);
  }

  async loadThreadItems(
    threadId: string,
    after: string | null,
    limit: number,
    order: Order,
  ): Promise<Page<ThreadItem>> {
    return page(
      this.items.filter((item) => item.thread_id === threadId),
      after,
      limit,
      order,
    );
  }

  async loadItem(threadId: string, itemId: string): Promise<ThreadItem> {
    return found(
      this.items.filter((item) => item.thread_id === threadId),
      itemId,
    );
  }

  async addThreadItem(_threadId: string, item: ThreadItem): Promise<void> {
    upsert(this.items, item);
  }

  async saveItem(_threadId: string, item: ThreadItem): Promise<void> {
    upsert(this.items, item);
  }

  async deleteThreadItem(threadId: string, itemId: string): Promise<void> {
    remove(this.items, (item) => item.thread_id === threadId && item.id === itemId);
  }

  async saveAttachment(attachment: Attachment): Promise<void> {
    upsert(this.attachments, attachment);
  }

  async loadAttachment(attachmentId: string): Promise<Attachment> {
    return found(this.attachments, attachmentId);
  }

  async deleteAttachment(attachmentId: string): Promise<void> {
    remove(this.attachments, ({ id }) => id === attachmentId);
  }
}

/** The attachment store of the recordings. */
export class AttachmentStoreDouble implements AttachmentStore<unknown> {
  readonly #generateId: (type: StoreItemType) => string;
  readonly #onCall: (call: object) => void;

  constructor(generateId: (type: StoreItemType) => string, onCall: (call: object) => void) {
    this.#generateId = generateId;
    this.#onCall = onCall;
  }

  async createAttachment({ name, size, mime_type }: AttachmentCreateParams): Promise<Attachment> {
    this.#onCall({ method: 'create_attachment', params: { name, size, mime_type } });
    const id = this.#generateId('attachment');
    const serial = id.slice(1, -1);
    const fields = {
      id,
      name,
      mime_type,
      upload_descriptor: {
        url: `https://files.example.test/up/${serial}`,
        method: 'PUT' as const,
        headers: { 'x-size': String(size) },
      },
      metadata: { internal: 'secret', size },
    };
    return mime_type.startsWith('image/')
      ? { type: 'image', ...fields, preview_url: `https://files.example.test/preview/${serial}` }
      : { type: 'file', ...fields };
  }

  async deleteAttachment(attachmentId: string): Promise<void> {
    this.#onCall({ method: 'delete_attachment', attachment_id: attachmentId });
  }
}

function upsert<T extends { id: string }>(list: T[], value: T): void {
  const place = list.findIndex(({ id }) => id === value.id);
  const copy = structuredClone(value);
  if (place < 0) list.push(copy);
  else list[place] = copy;
}

function remove<T>(list: T[], matches: (value: T) => boolean): void {
  const kept = list.filter((value) => !matches(value));
  list.splice(0, list.length, ...kept);
}

function found<T extends { id: string }>(list: readonly T[], id: string): T {
  const value = list.find((entry) => entry.id === id);
  if (!value) throw new NotFoundError(`There is no ${id}.`);
  return structuredClone(value);
}

function page<T extends { id: string }>(
  list: readonly T[],
  after: string | null,
  limit: number,
  order: Order,
): Page<T> {
  const all = order === 'desc' ? list.toReversed() : [...list];
  const start = after === null ? 0 : all.indexOf(all.find(({ id }) => id === after) ?? missing(after)) + 1;
  const data = structuredClone(all.slice(start, start + limit));
  const last = data.at(-1);
  return last && start + limit < all.length
    ? { data, has_more: true, after: last.id }
    : { data, has_more: false };
}

function missing(id: string): never {
  throw new NotFoundError(`There is no ${id}.`);
}

import {
  isHiddenItem,
  type Attachment,
  type Page,
  type Thread,
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
} from '@chatdock/protocol';

// Every thread of a list has these two; the same objects for all, since nothing changes what is on its way out.
const NO_METADATA: Thread['metadata'] = Object.freeze({});
const NO_ITEMS: Page<ThreadItem> = { data: [], has_more: false };

/** The thread as clients see it: without the integration's metadata, and with these items or none. */
export function threadForClient(thread: ThreadMetadata, items?: Page<ThreadItem>): Thread {
  const { id, title, created_at, status, allowed_image_domains } = thread;
  const page = items ? itemsForClient(items) : NO_ITEMS;
  const view: Thread = { id, created_at, status, metadata: NO_METADATA, items: page };
  if (title !== undefined) view.title = title;
  if (allowed_image_domains) view.allowed_image_domains = allowed_image_domains;
  return view;
}

/** A page without the items that are for the model only; it may be shorter than its size. */
export function itemsForClient(page: Page<ThreadItem>): Page<ThreadItem> {
  const data = [];
  for (const item of page.data) if (!isHiddenItem(item)) data.push(itemForClient(item));
  return { ...page, data };
}

/** The item without its attachments' metadata. */
export function itemForClient<T extends ThreadItem>(item: T): T {
  if (item.type !== 'user_message' || item.attachments.every((attachment) => !attachment.metadata))
    return item;
  return { ...item, attachments: item.attachments.map(attachmentForClient) };
}

/** The attachment without the integration's metadata. */
export function attachmentForClient(attachment: Attachment): Attachment {
  const { metadata: _private, ...visible } = attachment;
  return visible;
}

/** The event without anything that is the integration's own. */
export function eventForClient(event: ThreadStreamEvent): ThreadStreamEvent {
  if ('item' in event) return { ...event, item: itemForClient(event.item) };
  if ('thread' in event) return { ...event, thread: threadForClient(event.thread, event.thread.items) };
  return event;
}

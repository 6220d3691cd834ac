import type { ThreadStreamEvent, WidgetItem } from '@chatdock/protocol';
import { createdThread, type Person } from './test-app.js';

/** The widgets that a stream has finished or replaced. */
export function widgetsOf(events: readonly ThreadStreamEvent[]): WidgetItem[] {
  return events.flatMap((event) =>
    (event.type === 'thread.item.done' || event.type === 'thread.item.replaced') &&
    event.item.type === 'widget'
      ? [event.item]
      : [],
  );
}

/** What the assistant has said in a stream. */
export function proseOf(events: readonly ThreadStreamEvent[]): string {
  return events
    .flatMap((event) =>
      event.type === 'thread.item.done' && event.item.type === 'assistant_message' ? event.item.content : [],
    )
    .map(({ text }) => text)
    .join(' ');
}

/** The notices of a stream. */
export function noticesOf(events: readonly ThreadStreamEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'notice' ? [event.message] : []));
}

/** What is read in a widget: its texts, labels and the names of its buttons. */
export function readWidget({ widget }: Pick<WidgetItem, 'widget'>): string {
  const read = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(read);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, entry]) => {
      if (typeof entry !== 'string') return name === 'payload' ? [] : read(entry);
      return ['value', 'label', 'ariaLabel', 'text', 'defaultValue'].includes(name) ? [entry] : [];
    });
  };
  return read(widget).join(' | ');
}

/** A thread, used as a person uses it. */
export class Conversation {
  constructor(
    readonly person: Person,
    readonly id: string,
  ) {}

  /** Begins with a first message. */
  static async begin(person: Person, text = 'hello'): Promise<Conversation> {
    return new Conversation(person, createdThread(await person.say(text)));
  }

  /** Says something, and answers the one widget that comes with the reply. */
  async say(text: string): Promise<WidgetItem> {
    const [shown] = widgetsOf(
      (await this.person.say(text, this.id)).filter(({ type }) => type === 'thread.item.done'),
    );
    if (!shown) throw new Error(`“${text}” was answered without a widget.`);
    return shown;
  }

  /** Sends an action of a widget. */
  act(item: WidgetItem | undefined, type: string, payload?: unknown): Promise<ThreadStreamEvent[]> {
    return this.person.events({
      type: 'threads.custom_action',
      params: { thread_id: this.id, ...(item && { item_id: item.id }), action: { type, payload } },
    });
  }

  /** Everything that the thread holds, oldest first. */
  async items(): Promise<unknown[]> {
    const params = { thread_id: this.id, limit: 100, order: 'asc' };
    const { text } = await this.person.read({ type: 'items.list', params });
    return (JSON.parse(text) as { data: unknown[] }).data;
  }

  /** The widget as it is stored now. */
  async stored({ id }: WidgetItem): Promise<WidgetItem> {
    const item = ((await this.items()) as WidgetItem[]).find((one) => one.id === id);
    if (!item) throw new Error('The widget is not stored.');
    return item;
  }

  /** What is read in the widget as it is stored now. */
  async read(item: WidgetItem): Promise<string> {
    return readWidget(await this.stored(item));
  }
}

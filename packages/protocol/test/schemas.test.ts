import { describe, expect, it } from 'vitest';
import {
  ChatKitReq,
  NonStreamingReq,
  StrictWidgetRoot,
  StreamingReq,
  ThreadItem,
  ThreadItemUpdate,
  ThreadMetadata,
  ThreadStreamEvent,
  UserMessageItem,
  WidgetComponent,
  WidgetPayload,
  WidgetRoot,
} from '@chatdock/protocol/schemas';

describe('the protocol', () => {
  it('has every request, event, update, item and widget type', () => {
    expect(StreamingReq.options.length + NonStreamingReq.options.length).toBe(17);
    expect(ThreadStreamEvent.options).toHaveLength(13);
    expect(ThreadItemUpdate.options).toHaveLength(10);
    expect(ThreadItem.options).toHaveLength(11);
    expect(WidgetComponent.options.length + WidgetRoot.options.length).toBe(30);
  });
});

const message = {
  type: 'user_message',
  id: 'm',
  thread_id: 't',
  created_at: '2026-01-01T00:00:00Z',
  content: [{ type: 'input_text', text: 'x' }],
  inference_options: {},
};

describe('reading', () => {
  it('fills in defaults and drops what it does not know', () => {
    expect(UserMessageItem.parse({ ...message, extra: 1 })).toEqual({ ...message, attachments: [] });
  });

  it('takes null and undefined for absent', () => {
    const { quoted_text, inference_options } = UserMessageItem.parse({
      ...message,
      quoted_text: null,
      inference_options: { model: null, tool_choice: undefined },
    });
    expect(quoted_text).toBeUndefined();
    expect(JSON.stringify(inference_options)).toBe('{}');
  });

  it('keeps nulls in free-form data', () => {
    const tag = { type: 'input_tag', id: 'a', text: 'b', data: { n: null, l: [null] }, interactive: false };
    expect(UserMessageItem.parse({ ...message, content: [tag] }).content).toEqual([tag]);
  });

  it('takes dates with and without a zone, and nothing else', () => {
    const dated = (created_at: unknown) => ThreadMetadata.safeParse({ id: 't', created_at }).success;
    expect(
      ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456', '2026-01-01T00:00:00+02:00'].every(dated),
    ).toBe(true);
    expect(['yesterday', '2026-13-01T00:00:00Z', 5, null].some(dated)).toBe(false);
  });

  it('lets metadata travel with every request', () => {
    const request = { type: 'threads.list', params: {}, metadata: { page: '/pricing' } };
    expect(ChatKitReq.parse(request)).toMatchObject({ metadata: { page: '/pricing' } });
  });

  it('keeps widgets as they are, unknown components and props included', () => {
    const widget = { type: 'Card', glow: 3, children: [{ type: 'Balloon', deep: { a: [1] } }] };
    expect(WidgetPayload.parse(widget)).toEqual(widget);
  });

  it('drops nulls in widgets at any depth, and writes no default into them', () => {
    const button = (action: object) => ({
      type: 'Card',
      children: [{ type: 'Button', label: 'Go', onClickAction: action }],
    });
    const widget = { ...button({ type: 'go', payload: { a: null } }), size: null };
    expect(WidgetPayload.parse(widget)).toEqual(button({ type: 'go', payload: {} }));
    expect(StrictWidgetRoot.parse(widget)).toEqual(button({ type: 'go', payload: {} }));
  });

  it.each([
    ['no root type', { type: 'Balloon', children: [] }],
    ['a child that is text', { type: 'Card', children: ['x'] }],
    ['a list', []],
  ])('refuses a widget: %s', (_what, widget) => {
    expect(WidgetPayload.safeParse(widget).success).toBe(false);
  });
});

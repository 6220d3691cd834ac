import { expect, fixture, html } from '@open-wc/testing';
import '../define.js';
import type { ChatWidget, WidgetAction } from '../index.js';
import { charts } from './late.js';
import type { Json } from '../../test/support/mount.js';
import { until } from '../../test/support/until.js';

// Nothing is preloaded here: these widgets are the first that need their parts.
describe('a widget whose parts are still to load', () => {
  const show = async (...children: Json[]) => {
    const widget = await fixture<ChatWidget>(html`<chat-widget></chat-widget>`);
    const actions: WidgetAction[] = [];
    widget.addEventListener('chat-widget.action', ({ action }) => actions.push(action));
    Object.assign(widget, {
      widget: { type: 'Card', asForm: true, confirm: { label: 'Send', action: { type: 'send' } }, children },
    });
    await widget.updateComplete;
    const root = widget.shadowRoot as ShadowRoot;
    return {
      widget,
      root,
      actions,
      submit: () => root.querySelector<HTMLElement>('.footer button')?.click(),
    };
  };

  it('shows the rest at once and loses neither the focus nor a value when they come', async () => {
    const { root, submit, actions } = await show(
      { type: 'Text', name: 'words', value: 'Name', editable: { name: 'edited' } },
      { type: 'Input', name: 'name', defaultValue: 'Ada' },
      { type: 'Button', label: 'Wait' },
      { type: 'Select', name: 'size', defaultValue: 'l', options: [{ value: 'l', label: 'Large' }] },
    );
    const button = root.querySelector<HTMLElement>('.body > .button');
    button?.focus();
    expect(root.querySelector<HTMLInputElement>('.text')?.value).to.equal('Name');
    expect(root.querySelector('.trigger, .unknown')).to.equal(null);
    submit();
    expect(actions.length, 'sent without its fields').to.equal(0);
    await until(() => root.querySelector('.trigger'));
    expect(root.activeElement === button).to.equal(true);
    expect(getComputedStyle(root.querySelector('input[name=name]') as Element).fontSize).to.equal('14px');
    submit();
    expect(actions.map(({ payload }) => payload)).to.deep.equal([{ edited: 'Name', name: 'Ada', size: 'l' }]);
  });

  it('notes in its place what cannot be loaded, and shows it when it can', async () => {
    const failing = {
      render: (_placeholder: unknown, _ready: unknown, failed: () => unknown) => failed(),
      watch: () => true,
    };
    Object.assign(charts, failing);
    const { widget, root } = await show({
      type: 'Chart',
      data: [{ x: 'a', y: 1 }],
      series: [{ type: 'bar', dataKey: 'y' }],
      xAxis: 'x',
    });
    await until(() => root.querySelector('.unknown'));
    expect(root.querySelector('.unknown')?.textContent).to.include('Chart');
    for (const name of Object.keys(failing)) Reflect.deleteProperty(charts, name);
    widget.widget = { ...widget.widget } as never;
    await until(() => root.querySelector('chat-widget-chart svg'));
    expect(root.querySelector('.unknown')).to.equal(null);
  });
});

import { expect, fixture, html } from '@open-wc/testing';
import '../src/define.js';
import type { ChatWidget, WidgetAction } from '../src/index.js';
import { pickers } from '../src/parts/parts.js';
import type { Json } from './support/mount.js';
import { until } from './support/until.js';

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
    );
    const button = root.querySelector<HTMLElement>('.body > .button');
    button?.focus();
    expect(root.querySelector('.text')?.textContent).to.equal('Name');
    expect(root.querySelector('input, .unknown')).to.equal(null);
    submit();
    expect(actions.length, 'sent without its fields').to.equal(0);
    await until(() => root.querySelector('input[name=name]'));
    expect(root.activeElement === button).to.equal(true);
    expect(getComputedStyle(root.querySelector('input[name=name]') as Element).fontSize).to.equal('14px');
    submit();
    expect(actions.map(({ payload }) => payload)).to.deep.equal([{ edited: 'Name', name: 'Ada' }]);
  });

  it('notes in its place what cannot be loaded, and shows it when it can', async () => {
    const { load } = pickers;
    let failures = 0;
    Object.defineProperties(pickers, {
      failed: { get: () => failures > 0, configurable: true },
      load: { value: () => Promise.reject(new Error(`offline ${(failures += 1)}`)), configurable: true },
    });
    const { widget, root } = await show({ type: 'Select', name: 'size', options: [] });
    await until(() => root.querySelector('.unknown'));
    expect(root.querySelector('.unknown')?.textContent).to.include('Select');
    expect(failures, 'asked again at once').to.be.lessThan(4);
    Object.defineProperty(pickers, 'load', { value: load });
    Reflect.deleteProperty(pickers, 'failed');
    widget.widget = { ...widget.widget } as never;
    await until(() => root.querySelector('chat-widget-select .trigger'));
    expect(root.querySelector('.unknown')).to.equal(null);
  });
});

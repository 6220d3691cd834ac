import { expect } from '@esm-bundle/chai';
import { until } from '@chatdock/test-browsers';
import { closePages, coldPage, whole } from '../../test/support/cold-page.js';
import { type Json } from '../../test/support/mount.js';

const options = ['Small', 'Medium', 'Large'].map((label) => ({ label, value: label.toLowerCase() }));
const select: Json = { type: 'Select', name: 'size', options };
const day: Json = { type: 'DatePicker', name: 'day', defaultValue: '2025-03-10' };

const form = (...children: Json[]): Json => ({
  type: 'Card',
  asForm: true,
  confirm: { label: 'Send', action: { type: 'send' } },
  children,
});

const isOpen = (root: ShadowRoot) =>
  root.querySelector('.picker-popup:popover-open')?.querySelector('[role=option], .picker-day') != null;

// Each of these has a page of its own, in which nothing that loads late has loaded.
describe('a widget in its first frame', () => {
  afterEach(closePages);

  it('sends what its fields hold, whatever they are', async () => {
    const fields: Json[] = [
      { ...select, defaultValue: 'large' },
      { ...day, defaultValue: '2025-03-10T12:00:00' },
      { type: 'Input', name: 'name', defaultValue: 'Ada' },
      { type: 'Text', value: 'Here', editable: { name: 'words' } },
      { type: 'Checkbox', name: 'agreed', defaultChecked: true },
      { type: 'RadioGroup', name: 'pace', defaultValue: 'slow', options: [{ value: 'slow', label: 'Slow' }] },
      { type: 'Textarea', name: 'note', defaultValue: 'none' },
      { type: 'Select', name: 'off', options, defaultValue: 'small', disabled: true },
    ];
    const all = {
      size: 'large',
      day: '2025-03-10',
      name: 'Ada',
      words: 'Here',
      agreed: true,
      pace: 'slow',
      note: 'none',
    };
    for (const field of fields) {
      const { find, actions } = await coldPage(form(field));
      find('.card-footer button').click();
      const name = String(field['name'] ?? 'words') as keyof typeof all;
      expect(actions[0]?.payload, String(field['type'])).to.deep.equal(
        field['disabled'] ? undefined : { [name]: all[name] },
      );
    }
    const cold = await coldPage(form(...fields));
    cold.find('.card-footer button').click();
    await whole(cold);
    cold.find('.card-footer button').click();
    expect(cold.actions.map(({ payload }) => payload)).to.deep.equal([all, all]);
  });

  it('checks its fields before it sends them', async () => {
    const { find, actions } = await coldPage(form({ type: 'Input', name: 'name', required: true }, select));
    find('.card-footer button').click();
    expect(actions).to.deep.equal([]);
    expect(find('[name=name]').getAttribute('aria-invalid')).to.equal('true');
  });

  it("sends a control's own value with its own action, with no other field on the page", async () => {
    for (const [widget, pick, payload] of [
      [select, '[role=option]:nth-child(2)', { size: 'medium', note: 1 }],
      [day, '.picker-day[aria-label*="20"]', { day: '2025-03-20', note: 1 }],
    ] as const) {
      const cold = await coldPage({
        type: 'Card',
        children: [{ ...widget, onChangeAction: { type: 'changed', payload: { note: 1 } } }],
      });
      cold.find('.picker-trigger').click();
      await until(() => isOpen(cold.root));
      const days = [...cold.root.querySelectorAll<HTMLElement>('.picker-day')];
      const twentieth = days.find((button) => button.textContent?.trim() === '20');
      (twentieth ?? cold.find(pick)).click();
      expect(cold.actions.map((action) => action.payload)).to.deep.equal([payload]);
    }
  });

  it('opens what is pressed when it is there, and keeps the keys', async () => {
    const cold = await coldPage({
      type: 'Card',
      children: [
        { type: 'Input', name: 'first' },
        { ...select, onChangeAction: { type: 'changed' } },
      ],
    });
    cold.find('.picker-trigger').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'])
      expect(cold.press(key), key).to.equal(true);
    await until(() => cold.actions.length);
    expect(cold.actions[0]?.payload).to.deep.equal({ size: 'large' });
    expect(cold.root.activeElement === cold.find('chat-widget-select .picker-trigger'), 'focus').to.equal(
      true,
    );
  });

  it('keeps letters that look for a choice', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ value: `v${index}`, label: `Choice ${index}` }));
    for (const [choices, keys, value] of [
      [options, ['L', 'Enter'], 'large'],
      [many, [...'choice 13', 'Enter'], 'v13'],
    ] as const) {
      const cold = await coldPage({
        type: 'Card',
        children: [{ ...select, options: choices, onChangeAction: { type: 'changed' } }],
      });
      cold.find('.picker-trigger').focus();
      cold.find('.picker-trigger').click();
      for (const key of keys) cold.press(key);
      await until(() => cold.actions.length);
      expect(cold.actions[0]?.payload).to.deep.equal({ size: value });
    }
  });

  it('opens a calendar that was pressed, with the keys that followed', async () => {
    const cold = await coldPage({
      type: 'Card',
      children: [{ ...day, onChangeAction: { type: 'changed' } }],
    });
    cold.find('.picker-trigger').focus();
    cold.find('.picker-trigger').click();
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) cold.press(key);
    await until(() => cold.actions.length);
    expect(cold.actions[0]?.payload).to.deep.equal({ day: '2025-03-18' });
  });

  it('opens nothing for a reader who has gone on', async () => {
    for (const key of ['Escape', 'Tab']) {
      const cold = await coldPage({ type: 'Card', children: [select] });
      cold.find('.picker-trigger').focus();
      cold.find('.picker-trigger').click();
      cold.press(key);
      await whole(cold);
      expect(cold.find('.picker-trigger').getAttribute('aria-expanded'), key).to.equal('false');
    }
  });

  it('clears a value', async () => {
    const field = { ...select, defaultValue: 'small', clearable: true, onChangeAction: { type: 'changed' } };
    const cold = await coldPage(form(field));
    cold.find('.picker-clear').click();
    cold.find('.card-footer button').click();
    expect(cold.actions[0]?.payload).to.equal(undefined);
    await until(() => cold.actions.length === 2);
    expect(cold.actions[1]).to.include({ type: 'changed' });
    await whole(cold);
    cold.find('.card-footer button').click();
    expect(cold.actions[2]?.payload).to.equal(undefined);
  });

  it('takes text as it is typed, and keeps it, its selection and the focus when the rest comes', async () => {
    const cold = await coldPage(form({ type: 'Input', name: 'name' }, select, day));
    const input = cold.find<HTMLInputElement>('[name=name]');
    input.focus();
    input.value = 'Ada';
    input.setSelectionRange(1, 2);
    await whole(cold);
    expect([
      input.isConnected,
      cold.root.activeElement === input,
      input.value,
      input.selectionStart,
    ]).to.deep.equal([true, true, 'Ada', 1]);
  });

  it('has the focus on the same control when this is there', async () => {
    for (const [widget, tag] of [
      [select, 'chat-widget-select'],
      [day, 'chat-widget-date-picker'],
    ] as const) {
      const cold = await coldPage({ type: 'Card', children: [{ type: 'Input', name: 'first' }, widget] });
      cold.find('.picker-trigger').focus();
      await until(() => cold.root.activeElement?.closest(tag));
      expect(cold.root.activeElement?.matches('.picker-trigger')).to.equal(true);
      expect(cold.find('.picker-trigger').getAttribute('aria-expanded')).to.equal('false');
    }
  });

  it('has the size that it has in the end, and the controls their names', async () => {
    const chart = {
      type: 'Chart',
      data: [{ x: 'a', y: 1 }],
      series: [{ type: 'bar', dataKey: 'y' }],
      xAxis: 'x',
    };
    for (const widget of [
      select,
      { ...select, defaultValue: 'medium', size: '2xl', clearable: true },
      { ...select, block: true, pill: true, variant: 'soft' },
      day,
      { ...day, defaultValue: '', placeholder: 'When?', size: 'xs' },
      { ...day, clearable: true, block: true },
      chart,
      { ...chart, height: 120 },
      { ...chart, width: 200, aspectRatio: 2 },
      { type: 'Icon', name: 'bolt', size: 'xl' },
      { type: 'Button', label: 'Go', iconStart: 'bolt' },
      { type: 'Table', children: [{ type: 'Table.Row', children: [{ type: 'Table.Cell', children: [] }] }] },
    ] as readonly Json[]) {
      const cold = await coldPage({
        type: 'Card',
        size: 'full',
        children: [{ type: 'Label', value: 'Its name', fieldName: String(widget['name'] ?? '') }, widget],
      });
      const shown = () => {
        const { width, height } = (
          cold.find('.card-body').lastElementChild as Element
        ).getBoundingClientRect();
        const control = cold.root.querySelector('.picker-trigger');
        return {
          width,
          height,
          all: cold.element.getBoundingClientRect().height,
          control: control?.getBoundingClientRect().width,
          label: cold.find<HTMLLabelElement>('label').control === control,
        };
      };
      const before = shown();
      await whole(cold);
      await until(() => !cold.root.querySelector('chat-widget-chart:not(:has(svg)), .icon:empty'));
      expect(shown(), JSON.stringify(widget)).to.deep.equal(before);
      closePages();
    }
  });

  it('notes in its place what cannot be loaded, keeps its value, and shows it when it can', async () => {
    const chart = {
      type: 'Chart',
      data: [{ x: 'a', y: 1 }],
      series: [{ type: 'bar', dataKey: 'y' }],
      xAxis: 'x',
    };
    for (const [widget, tag] of [
      [{ ...select, defaultValue: 'small' }, 'chat-widget-select .picker-trigger'],
      [{ ...day, name: 'size' }, 'chat-widget-date-picker .picker-trigger'],
      [chart, 'chat-widget-chart svg'],
    ] as const) {
      const type = String((widget as Json)['type']);
      const cold = await coldPage(form(widget), ['pickers', 'charts']);
      expect(cold.find('.unknown').textContent).to.include(type);
      cold.find('.card-footer button').click();
      cold.comesBack();
      await until(() => cold.root.querySelector(tag));
      expect(cold.root.querySelector('.unknown')).to.equal(null);
      cold.find('.card-footer button').click();
      const [before, after] = cold.actions.map(({ payload }) => payload);
      expect(before).to.deep.equal(after);
      expect(Boolean(before), type).to.equal(type !== 'Chart');
    }
  });
});

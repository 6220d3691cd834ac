import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import { aTimeout } from '@open-wc/testing-helpers';
import { type WidgetAction, WidgetActionEvent, WidgetCollisionEvent } from '@chatdock/widgets';
import { card, type Json, mount, type Mounted, settled } from '../../test/support/mount.js';

/** Takes the actions of a widget up, as a chat does, and ends them when told. */
function handle({ element }: Mounted) {
  const work: { done(): void; fail(): void }[] = [];
  element.addEventListener(WidgetActionEvent.type, (event) =>
    event.waitUntil(
      new Promise<void>((resolve, reject) =>
        work.push({ done: resolve, fail: () => reject(new Error('no')) }),
      ),
    ),
  );
  return work;
}

const button = (action: Json, props: Json = {}): Json => ({
  type: 'Button',
  label: 'Go',
  onClickAction: action,
  ...props,
});

describe('actions', () => {
  it('leave the widget with everything settled that they leave out', async () => {
    const { find, actions } = await mount(card(button({ type: 'go', payload: { id: 7 } })));
    find('button').click();
    expect(actions).to.deep.equal([
      { type: 'go', payload: { id: 7 }, handler: 'server', loadingBehavior: 'self', streaming: true },
    ] satisfies WidgetAction[]);
  });

  it('keep all five fields', async () => {
    const action = {
      type: 'go',
      payload: { id: 7 },
      handler: 'client',
      loadingBehavior: 'container',
      streaming: false,
    };
    const { find, actions } = await mount(card(button(action)));
    find('button').click();
    expect(actions).to.deep.equal([action]);
  });

  it('bubble out of every shadow root', async () => {
    const mounted = await mount(card(button({ type: 'go' })));
    let heard = 0;
    document.addEventListener(WidgetActionEvent.type, () => (heard += 1), { once: true });
    mounted.find('button').click();
    expect(heard).to.equal(1);
  });

  it('load the control, and come back when the work is done', async () => {
    const mounted = await mount(card(button({ type: 'go' })));
    const [work, go] = [handle(mounted), mounted.find('button')];
    go.click();
    expect([go.getAttribute('aria-busy'), go.hasAttribute('data-loading')]).to.deep.equal(['true', true]);
    work[0]?.done();
    await settled();
    expect([go.getAttribute('aria-busy'), go.hasAttribute('data-loading')]).to.deep.equal([null, false]);
  });

  it('load the container, which takes no input and gets its focus back', async () => {
    const mounted = await mount(card(button({ type: 'go', loadingBehavior: 'container' })));
    const [work, go, container] = [handle(mounted), mounted.find('button'), mounted.find('.card')];
    go.focus();
    go.click();
    expect([container.inert, container.getAttribute('aria-busy')]).to.deep.equal([true, 'true']);
    work[0]?.done();
    await settled();
    expect([container.inert, mounted.root.activeElement]).to.deep.equal([false, go]);
  });

  it('load nothing where they say so, or where nobody takes them up', async () => {
    const mounted = await mount(
      card(button({ type: 'go', loadingBehavior: 'none' }), button({ type: 'other' })),
    );
    const [silent, ignored] = mounted.root.querySelectorAll('button');
    ignored?.click();
    expect(ignored?.hasAttribute('data-loading')).to.equal(false);
    handle(mounted);
    silent?.click();
    expect(mounted.root.querySelector('[data-loading]')).to.equal(null);
  });

  it('are sent once however often the control is pressed', async () => {
    const mounted = await mount(card(button({ type: 'go' })));
    const [work, go] = [handle(mounted), mounted.find('button')];
    go.click();
    go.click();
    go.click();
    expect(mounted.actions.length).to.equal(1);
    work[0]?.done();
    await settled();
    go.click();
    expect(mounted.actions.length).to.equal(2);
  });

  it('that fail put the control back and say that it can be tried again', async () => {
    const mounted = await mount(card(button({ type: 'go' })));
    const [work, go] = [handle(mounted), mounted.find('button')];
    go.click();
    work[0]?.fail();
    await settled();
    await mounted.element.updateComplete;
    expect(go.hasAttribute('data-loading')).to.equal(false);
    expect(mounted.find('[role=alert][data-failed]').textContent).to.equal('That did not work. Try again.');
    go.click();
    await mounted.element.updateComplete;
    expect(mounted.root.querySelector('[data-failed]')).to.equal(null);
  });

  it('of confirm and cancel load the card; those of a Select load nothing', async () => {
    const mounted = await mount({
      type: 'Card',
      children: [
        {
          type: 'Select',
          name: 's',
          options: [{ value: 'a', label: 'A' }],
          onChangeAction: { type: 'pick' },
        },
      ],
      confirm: { label: 'Yes', action: { type: 'yes' } },
      cancel: { label: 'No', action: { type: 'no' } },
    });
    for (const each of mounted.root.querySelectorAll<HTMLElement>('.card-footer > button')) each.click();
    mounted.find('.picker-trigger').click();
    await aTimeout(50);
    mounted.find('.picker-option').click();
    expect(mounted.actions.map(({ type, loadingBehavior }) => [type, loadingBehavior])).to.deep.equal([
      ['no', 'container'],
      ['yes', 'container'],
      ['pick', 'none'],
    ]);
  });

  it("of a row are the row's; its own controls keep theirs", async () => {
    const { find, actions } = await mount({
      type: 'ListView',
      children: [
        {
          type: 'ListViewItem',
          onClickAction: { type: 'open' },
          children: [{ type: 'Text', value: 'Row' }, button({ type: 'delete' })],
        },
      ],
    });
    const row = find('.list-press');
    expect(row.getAttribute('aria-label')).to.equal('Row, Go');
    find('.button').click();
    row.click();
    expect(actions.map(({ type }) => type)).to.deep.equal(['delete', 'open']);
  });
});

describe('forms', () => {
  const fields: Json[] = [
    { type: 'Input', name: 'todo.title', defaultValue: 'Milk' },
    { type: 'Input', name: 'todo.count', inputType: 'number', defaultValue: '2.5' },
    { type: 'Input', name: 'empty' },
    { type: 'Input', name: 'off', defaultValue: 'x', disabled: true },
    { type: 'Textarea', name: 'notes', defaultValue: 'a\nb' },
    { type: 'Checkbox', name: 'done' },
    {
      type: 'RadioGroup',
      name: 'list',
      options: [
        { value: 'w', label: 'Work' },
        { value: 'h', label: 'Home' },
      ],
      defaultValue: 'h',
    },
    { type: 'Select', name: 'prio', options: [{ value: '1', label: 'One' }], defaultValue: '1' },
    { type: 'DatePicker', name: 'due', defaultValue: '2025-01-31' },
    { type: 'Text', value: 'Inline', editable: { name: 'inline' } },
  ];
  const values = {
    todo: { title: 'Milk', count: 2.5 },
    notes: 'a\nb',
    done: false,
    list: 'h',
    prio: '1',
    due: '2025-01-31',
    inline: 'Inline',
  };

  it('add their values, each in its type, to every action within', async () => {
    const { find, actions } = await mount(
      card({
        type: 'Form',
        onSubmitAction: { type: 'save', payload: { id: 1 } },
        children: [...fields, button({ type: 'other' }), { type: 'Button', label: 'Save', submit: true }],
      }),
    );
    find('[type=button].button:not(.picker-trigger)').click();
    find('[type=submit]').click();
    expect(actions.map(({ type, payload }) => [type, payload])).to.deep.equal([
      ['other', values],
      ['save', { id: 1, ...values }],
    ]);
  });

  it('of a card go with its confirm and its cancel', async () => {
    const { root, actions } = await mount({
      type: 'Card',
      asForm: true,
      children: [{ type: 'Input', name: 'title', defaultValue: 'x' }],
      confirm: { label: 'Yes', action: { type: 'yes' } },
      cancel: { label: 'No', action: { type: 'no' } },
    });
    for (const each of root.querySelectorAll<HTMLElement>('.card-footer > button')) each.click();
    expect(actions.map(({ type, payload }) => [type, payload])).to.deep.equal([
      ['no', { title: 'x' }],
      ['yes', { title: 'x' }],
    ]);
  });

  it("keep the payload's own keys, and report that they collide", async () => {
    const { element, find, actions } = await mount(
      card({
        type: 'Form',
        onSubmitAction: { type: 'save', payload: { todo: { title: 'mine', id: 3 } } },
        children: [...fields.slice(0, 2), { type: 'Button', label: 'Save', submit: true }],
      }),
    );
    const collisions: WidgetCollisionEvent[] = [];
    element.addEventListener(WidgetCollisionEvent.type, (event) => collisions.push(event));
    find('[type=submit]').click();
    expect(actions[0]?.payload).to.deep.equal({ todo: { title: 'mine', id: 3, count: 2.5 } });
    expect(collisions.map(({ actionType, keys }) => [actionType, keys])).to.deep.equal([
      ['save', ['todo.title']],
    ]);
  });

  it('say what is wrong with a field where assistive technology finds it, and clear it when it is put right', async () => {
    const { find, root, actions } = await mount(
      card({
        type: 'Form',
        onSubmitAction: { type: 'save' },
        children: [
          { type: 'Input', name: 'mail', inputType: 'email', required: true },
          { type: 'Textarea', name: 'code', pattern: '[0-9]+', defaultValue: 'x' },
          { type: 'Button', label: 'Save', submit: true },
        ],
      }),
    );
    find('[type=submit]').click();
    const mail = find<HTMLInputElement>('[name=mail]');
    expect(actions).to.deep.equal([]);
    expect(root.activeElement).to.equal(mail);
    expect(mail.getAttribute('aria-invalid')).to.equal('true');
    const message = root.getElementById(mail.getAttribute('aria-describedby') ?? '');
    expect(message?.textContent).to.equal(mail.validationMessage);
    expect(mail.validationMessage).not.to.equal('');
    expect(find('[name=code]').getAttribute('aria-invalid')).to.equal('true');
    mail.value = 'a@b.example';
    mail.dispatchEvent(new Event('input', { bubbles: true }));
    expect([mail.hasAttribute('aria-invalid'), message?.textContent]).to.deep.equal([false, '']);
    const code = find<HTMLTextAreaElement>('[name=code]');
    code.value = '42';
    find('[type=submit]').click();
    expect(actions[0]?.payload).to.deep.equal({ mail: 'a@b.example', code: '42' });
  });

  it('hold the whole of a text against its pattern, in one line or in many', async () => {
    for (const type of ['Input', 'Textarea']) {
      const { find, actions } = await mount(
        card({
          type: 'Form',
          onSubmitAction: { type: 'save' },
          children: [
            { type, name: 'code', pattern: '[0-9]+|[a-z]' },
            { type: 'Button', label: 'Save', submit: true },
          ],
        }),
      );
      const field = find<HTMLInputElement>('[name=code]');
      for (const [value, sent] of [
        ['a1b', 0],
        ['1b', 0],
        ['b1', 0],
        ['ab', 0],
        ['12', 1],
        ['a', 2],
      ] as const) {
        field.value = value;
        find('[type=submit]').click();
        expect(actions.length, `${type} ${value}`).to.equal(sent);
      }
      fixtureCleanup();
    }
  });

  it('submit on Enter in a field', async () => {
    const { find, actions } = await mount(
      card({
        type: 'Form',
        onSubmitAction: { type: 'save' },
        children: [
          { type: 'Input', name: 'a', defaultValue: '1' },
          { type: 'Button', label: 'Save', submit: true },
        ],
      }),
    );
    find<HTMLInputElement>('input').form?.requestSubmit();
    expect(actions.map(({ type }) => type)).to.deep.equal(['save']);
  });

  it('name their fields by their labels', async () => {
    const { find } = await mount(
      card(
        { type: 'Label', value: 'Title of it', fieldName: 'title' },
        { type: 'Input', name: 'title' },
        { type: 'Label', value: 'Priority', fieldName: 'prio' },
        { type: 'Select', name: 'prio', options: [] },
      ),
    );
    const [title, prio] = [
      find('label[for=field-title]') as HTMLLabelElement,
      find('label[for=field-prio]') as HTMLLabelElement,
    ];
    expect(title.control).to.equal(find('input'));
    expect(prio.control).to.equal(find('.picker-trigger'));
    expect(find('input').getAttribute('aria-labelledby')).to.equal(title.id);
  });
});

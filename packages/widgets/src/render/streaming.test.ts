import { applyItemUpdate } from '@chatdock/protocol';
import { expect } from '@esm-bundle/chai';
import { card, drawn, type Json, mount } from '../../test/support/mount.js';

const streaming = (value: string): Json => ({ type: 'Text', id: 't', value, streaming: true });

describe('a widget that streams', () => {
  it('appends to its text without touching the rest, the selection or the focus', async () => {
    const rest: Json[] = [
      { type: 'Input', name: 'a', defaultValue: 'x' },
      { type: 'Badge', label: 'b' },
    ];
    const { root, find, show } = await mount(card(streaming('Hello'), ...rest));
    const input = find<HTMLInputElement>('input');
    input.value = 'typed';
    input.focus();
    input.setSelectionRange(1, 3);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    await show(card(streaming('Hello, wor'), ...rest));
    await show(card(streaming('Hello, world'), ...rest));
    changes.push(...observer.takeRecords());
    expect(changes.map(({ type, target }) => [type, (target as Text).data])).to.deep.equal([
      ['characterData', 'Hello, world'],
      ['characterData', 'Hello, world'],
    ]);
    expect([input.value, root.activeElement, input.selectionStart, input.selectionEnd]).to.deep.equal([
      'typed',
      input,
      1,
      3,
    ]);
  });

  it('keeps unchanged inputs through component and root updates', async () => {
    const before = card(
      { type: 'Text', id: 't', value: 'one' },
      { type: 'Input', name: 'a' },
      { type: 'Checkbox', name: 'c', label: 'C' },
    );
    const item = {
      id: 'i',
      thread_id: 'x',
      created_at: '2025-01-01T00:00:00Z',
      type: 'widget',
      widget: before,
    };
    const { find, show } = await mount(before);
    const [input, box] = [find<HTMLInputElement>('[name=a]'), find<HTMLInputElement>('[name=c]')];
    input.value = 'typed';
    box.click();
    const updated = applyItemUpdate(item as never, {
      type: 'widget.component.updated',
      component_id: 't',
      component: { type: 'Text', id: 't', value: 'two' },
    }) as unknown as { widget: Json };
    await show(updated.widget);
    expect(find('.text').textContent).to.equal('two');
    await show(
      card(
        { type: 'Title', value: 'New' },
        { type: 'Input', name: 'a' },
        { type: 'Checkbox', name: 'c', label: 'C' },
      ),
    );
    expect([find('[name=a]'), input.value, box.checked, box.isConnected]).to.deep.equal([
      input,
      'typed',
      true,
      true,
    ]);
  });

  it('keeps the scroll position of the page around it', async () => {
    const filler = Array.from({ length: 60 }, (_, index): Json => ({ type: 'Text', value: `Line ${index}` }));
    const { show } = await mount(card(...filler, streaming('a')));
    scrollTo(0, 200);
    await show(card(...filler, streaming('a and more '.repeat(50))));
    await drawn();
    expect(scrollY).to.equal(200);
    scrollTo(0, 0);
  });

  it('shows a quiet sign while it arrives', async () => {
    const { find } = await mount(card(streaming('a')), { progress: 'streaming' });
    expect(find('.widget-progress[role=status]').getAttribute('aria-label')).to.equal('Loading');
  });

  it('that breaks off keeps what came, with a mark and without a spinner', async () => {
    const { root, find, show, element } = await mount(card(streaming('Half a sen')), {
      progress: 'streaming',
    });
    element.progress = 'incomplete';
    await show(card(streaming('Half a sen')));
    element.progress = 'incomplete';
    await element.updateComplete;
    expect(find('.text').textContent).to.equal('Half a sen');
    expect(find('.widget-note').textContent).to.include('Incomplete');
    expect(root.querySelector('.widget-progress')).to.equal(null);
  });

  it('streams markdown too', async () => {
    const node = (value: string): Json => card({ type: 'Markdown', id: 'm', value, streaming: true });
    const { find, show } = await mount(node('# One\n\nTwo'));
    const heading = find('h3');
    await show(node('# One\n\nTwo **three**.'));
    expect([find('h3'), find('strong').textContent]).to.deep.equal([heading, 'three']);
  });
});

describe('what this version does not know', () => {
  it('shows its children, or a labelled place', async () => {
    const { find, root } = await mount(
      card({ type: 'Gauge', value: 3 }, { type: 'Panel', children: [{ type: 'Text', value: 'Inside' }] }),
    );
    expect(find('.unknown').textContent).to.equal('This version cannot show “Gauge”');
    expect(root.querySelectorAll('.unknown').length).to.equal(1);
    expect(find('.text').textContent).to.equal('Inside');
  });

  it('leaves no gap for an icon that nobody knows', async () => {
    const { find } = await mount(card({ type: 'Row', children: [{ type: 'Icon', name: 'no-such-icon' }] }));
    expect(find('.box').childElementCount).to.equal(0);
  });

  it("asks the host for vendor icons and loads Lucide's own from the bundle", async () => {
    const { root } = await mount(
      card({ type: 'Icon', name: 'vendor:acme' }, { type: 'Icon', name: 'lucide:anchor' }),
      {
        vendorIcon: (name) => Object.assign(document.createElement('b'), { textContent: name }),
      },
    );
    expect(root.querySelector('b')?.textContent).to.equal('acme');
    for (let tries = 0; !root.querySelector('.icon path') && tries < 1_500; tries += 1) await drawn();
    expect(root.querySelector('.icon path')).to.exist;
  }).timeout(60_000);
});

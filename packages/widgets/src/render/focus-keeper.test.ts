import { expect, fixture, html } from '@open-wc/testing';
import type { ListView } from '@chatdock/protocol';
import '../define.js';
import type { ChatWidget } from '../index.js';

interface Row {
  readonly key: string;
  readonly button: string;
}

const list = (...rows: Row[]): ListView => ({
  type: 'ListView',
  children: rows.map(({ key, button }) => ({
    type: 'ListViewItem',
    key,
    children: [
      { type: 'Button', id: `${key}_${button}`, label: `${button} ${key}`, onClickAction: { type: button } },
    ],
  })),
});

describe('the focus in a widget that is drawn anew', () => {
  let widget: ChatWidget;

  beforeEach(async () => {
    widget = await fixture<ChatWidget>(
      html`<chat-widget
        .widget=${list({ key: 'a', button: 'Complete' }, { key: 'b', button: 'Complete' })}
      ></chat-widget>`,
    );
    widget.shadowRoot?.querySelector('button')?.focus();
  });

  const focused = () => widget.shadowRoot?.activeElement?.textContent?.trim();

  it('goes to the control that takes the place of the one that had it', async () => {
    widget.widget = list({ key: 'a', button: 'Reopen' }, { key: 'b', button: 'Complete' });
    await widget.updateComplete;
    expect(focused()).to.equal('Reopen a');
  });

  it('stays with its row whatever becomes of the key of the whole', async () => {
    const all = list({ key: 'b', button: 'Complete' }, { key: 'a', button: 'Reopen' });
    widget.widget = { ...all, key: 'after a change' };
    await widget.updateComplete;
    expect(focused()).to.equal('Reopen a');
  });

  it('moves along when its row moves', async () => {
    widget.widget = list({ key: 'b', button: 'Complete' }, { key: 'a', button: 'Complete' });
    await widget.updateComplete;
    expect(focused()).to.equal('Complete a');
  });

  it('stays in the widget when its row is gone', async () => {
    widget.widget = list({ key: 'b', button: 'Complete' });
    await widget.updateComplete;
    expect(focused()).to.equal('Complete b');
  });

  it('is not taken from elsewhere', async () => {
    const outside = document.createElement('input');
    widget.after(outside);
    outside.focus();
    widget.widget = list({ key: 'b', button: 'Complete' });
    await widget.updateComplete;
    expect(document.activeElement === outside).to.equal(true);
    outside.remove();
  });
});

import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import { until } from '@chatdock/test-browsers';
import { card, type Json, mount } from '../../test/support/mount.js';
import { contrast, rgbOf, type Rgb } from '../theme/colours.js';

const row = (...children: Json[]): Json => ({ type: 'Row', children });
const picture = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/%3E';
const flush = (more: Json = {}): Json => ({ type: 'Image', src: picture, flush: true, height: 60, ...more });
const text: Json = { type: 'Text', value: 'x' };

async function narrow(widget: Json, width: number) {
  const mounted = await mount(widget);
  mounted.element.style.setProperty('display', 'block');
  mounted.element.style.setProperty('width', `${width}px`);
  return mounted;
}

describe('what designers write', () => {
  it('is edited in several lines where it has or keeps several, its newlines kept', async () => {
    const editable = { name: 'note' };
    const { find, root, actions } = await mount({
      type: 'Card',
      asForm: true,
      confirm: { label: 'Save', action: { type: 'save' } },
      children: [
        { type: 'Text', value: 'One\nTwo\n\nThree', editable },
        { type: 'Text', value: '', minLines: 3, editable: { name: 'free', placeholder: 'Write' } },
        { type: 'Text', value: 'short', editable: { name: 'short' } },
        { type: 'Text', value: 'short', minLines: 1, editable: { name: 'one' } },
      ],
    });
    const kinds = [...root.querySelectorAll<HTMLElement>('[name]')].map(({ localName }) => localName);
    expect(kinds).to.deep.equal(['textarea', 'textarea', 'input', 'input']);
    const note = find<HTMLTextAreaElement>('[name=note]');
    expect(note.value).to.equal('One\nTwo\n\nThree');
    expect(note.clientHeight).to.be.at.least(4 * 24);
    expect(note.scrollHeight).to.be.at.most(note.clientHeight + 1);
    expect(find('[name=free]').clientHeight).to.be.at.least(3 * 24);
    find('.card-footer .button').click();
    expect(actions[0]?.payload).to.deep.equal({
      note: 'One\nTwo\n\nThree',
      short: 'short',
      one: 'short',
    });
  });

  it('is a picture that reaches every edge of the card that it touches, and no other', async () => {
    const cases: [what: string, widget: Json, edges: string][] = [
      ['alone', card(flush()), 'top left right bottom'],
      ['first', card(flush(), text), 'top left right'],
      ['last', card(text, flush()), 'left right bottom'],
      ['between', card(text, flush(), text), 'left right'],
      ['of full width', card(flush({ width: '100%' }), text), 'top left right'],
      ['in a column', card({ type: 'Col', children: [flush(), text] }, text), 'top left right'],
      ['in a padded box', card({ type: 'Box', padding: 2, children: [flush()] }), ''],
      [
        'in a row',
        card({ type: 'Row', align: 'stretch', children: [flush({ width: 80 }), text] }),
        'top left bottom',
      ],
      ['with padding', { ...card(flush(), text), padding: { x: 6, top: 1 } }, 'top left right'],
      [
        'above a footer',
        { ...card(flush()), confirm: { label: 'Go', action: { type: 'a' } } },
        'top left right',
      ],
    ];
    for (const [what, widget, edges] of cases) {
      const { find } = await narrow(widget, 320);
      const [inner, outer] = [find('.image').getBoundingClientRect(), find('.card').getBoundingClientRect()];
      const touched = (['top', 'left', 'right', 'bottom'] as const).filter(
        (edge) => Math.abs(inner[edge] - outer[edge]) <= 1.5,
      );
      expect(touched.join(' '), what).to.equal(edges);
      fixtureCleanup();
    }
  });

  it('is a list that is searched where the widget says so', async () => {
    const options = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Option ${index}` }));
    for (const [count, searchable, seen] of [
      [3, true, true],
      [3, undefined, false],
      [20, undefined, true],
      [20, false, false],
    ] as const) {
      const node = {
        type: 'Select',
        name: 's',
        options: options(count),
        ...(searchable !== undefined && { searchable }),
      };
      const { find, root } = await mount(card(node));
      find('.picker-trigger').click();
      await until(() => root.querySelector('.picker-option'), 'the list');
      expect(root.querySelector('.picker-search') !== null, `${count} ${searchable}`).to.equal(seen);
      fixtureCleanup();
    }
  });

  it('is a day that is whole in half a phone', async () => {
    const date = (name: string): Json => ({
      type: 'DatePicker',
      name,
      block: true,
      clearable: true,
      defaultValue: '2026-09-28',
    });
    const { root } = await narrow(
      card(
        row({ type: 'Box', flex: 1, children: [date('a')] }, { type: 'Box', flex: 1, children: [date('b')] }),
      ),
      320,
    );
    const shown = [...root.querySelectorAll<HTMLElement>('.picker-trigger > span')];
    expect(shown).to.have.lengthOf(2);
    for (const span of shown) {
      expect(span.scrollWidth).to.be.at.most(span.clientWidth);
      const [inner, outer] = [
        span.getBoundingClientRect(),
        (span.parentElement as HTMLElement).getBoundingClientRect(),
      ];
      expect(inner.right).to.be.at.most(outer.right);
      expect(inner.bottom).to.be.at.most(outer.bottom + 1);
    }
  });

  it('is a caption on colour that can be read', async () => {
    const grounds: [theme: 'light' | 'dark', background: unknown, worst: string][] = [
      ['dark', '#1e3a8a', '#1e3a8a'],
      ['dark', 'blue-500', '#0169cc'],
      ['dark', { light: '#7c3aed', dark: 'purple-600' }, '#6b3ab4'],
      ['dark', 'linear-gradient(90deg, #0f172a, #9a3412)', '#9a3412'],
      ['light', 'yellow-200', '#ffdb66'],
      ['light', '#c7d2fe', '#c7d2fe'],
    ];
    for (const [theme, background, ground] of grounds) {
      const widget = {
        type: 'Card',
        theme,
        background,
        children: [
          { type: 'Caption', value: 'small' },
          { type: 'Text', value: 'quiet', color: 'tertiary' },
        ],
      };
      const { find } = await mount(widget);
      for (const selector of ['.caption', '.text']) {
        const color = rgbOf(getComputedStyle(find(selector)).color) as Rgb;
        expect(contrast(color, rgbOf(ground) as Rgb), `${selector} on ${ground}`).to.be.at.least(4.5);
      }
      fixtureCleanup();
    }
  });
});

describe('colours by name', () => {
  const seen = async (color: unknown, theme: 'light' | 'dark') => {
    const { find } = await mount({ type: 'Card', theme, children: [{ type: 'Text', value: 'x', color }] });
    const { color: css } = getComputedStyle(find('.text'));
    fixtureCleanup();
    return rgbOf(css, theme === 'light' ? [255, 255, 255] : [33, 33, 33]);
  };

  it('are those of ChatGPT, and follow the scheme where those do', async () => {
    const known: [name: string, light: string, dark: string][] = [
      ['gray-0', '#ffffff', '#0d0d0d'],
      ['gray-25', '#fcfcfc', '#101010'],
      ['gray-75', '#f3f3f3', '#161616'],
      ['gray-150', '#dfdfdf', '#1c1c1c'],
      ['gray-500', '#5d5d5d', '#5d5d5d'],
      ['gray-900', '#181818', '#ededed'],
      ['gray-1000', '#0d0d0d', '#ffffff'],
      ['red-500', '#e02e2a', '#e02e2a'],
      ['blue-25', '#f5faff', '#f5faff'],
      ['green-1000', '#001207', '#001207'],
    ];
    for (const [name, light, dark] of known)
      expect([await seen(name, 'light'), await seen(name, 'dark')], name).to.deep.equal([
        rgbOf(light),
        rgbOf(dark),
      ]);
    const near = (one: Rgb | undefined, other: Rgb) =>
      other.every((value, index) => Math.abs(value - (one?.[index] ?? -99)) <= 2);
    expect(near(await seen('alpha-50', 'light'), [134, 134, 134])).to.equal(true);
    expect(near(await seen('alpha-08', 'dark'), [51, 51, 51])).to.equal(true);
  });

  it('that nobody knows leave what can be read', async () => {
    for (const name of [
      'brand',
      'gray-',
      'surface-nowhere',
      'blurple-500',
      'constructor',
      'red-99999',
      'var-x',
    ]) {
      const { find } = await mount({
        type: 'Card',
        background: name,
        border: { size: 1, color: name },
        children: [{ type: 'Text', value: 'x', color: { light: name, dark: name } }],
      });
      const style = getComputedStyle(find('.card'));
      const ratio = contrast(
        rgbOf(getComputedStyle(find('.text')).color) as Rgb,
        rgbOf(style.backgroundColor) as Rgb,
      );
      expect([ratio >= 4.5, style.borderTopWidth], name).to.deep.equal([true, '1px']);
      fixtureCleanup();
    }
    for (const name of ['gray-425', 'red-150', 'teal-975', 'blue-a150'])
      expect(await seen(name, 'light'), name).not.to.deep.equal(await seen('nobody', 'light'));
  });
});

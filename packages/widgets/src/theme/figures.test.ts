import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import * as figures from './figures.js';
import { card, type Json, mount } from '../../test/support/mount.js';

/** The computed style of the first element that matches, once one component is drawn. */
async function look(node: Json, selector: string, ...names: string[]) {
  const { find } = await mount(
    ['Card', 'ListView', 'Basic'].includes(String(node['type'])) ? node : card(node),
  );
  const style = getComputedStyle(find(selector));
  const values = names.map((name) => style.getPropertyValue(name));
  fixtureCleanup();
  return values;
}

const px = (...values: number[]) => values.map((value) => `${value}px`);

describe('the figures of the design', () => {
  for (const [size, [text, line]] of Object.entries({
    xs: [12, 18],
    sm: [14, 20],
    md: [16, 24],
    lg: [18, 29],
    xl: [20, 30],
  }))
    it(`Text ${size}`, async () => {
      expect(
        await look({ type: 'Text', value: 'x', size }, '.text', 'font-size', 'line-height'),
      ).to.deep.equal(px(text as number, line as number));
    });

  for (const [size, [text, line]] of Object.entries({ sm: [11, 16], md: [12, 18], lg: [13, 18] }))
    it(`Caption ${size}`, async () => {
      expect(
        await look({ type: 'Caption', value: 'x', size }, '.caption', 'font-size', 'line-height'),
      ).to.deep.equal(px(text as number, line as number));
    });

  for (const [size, [text, line]] of Object.entries({
    sm: [18, 26],
    md: [20, 26],
    lg: [24, 28],
    xl: [32, 38],
    '2xl': [36, 42],
    '3xl': [48, 48],
    '4xl': [60, 60],
    '5xl': [72, 72],
  }))
    it(`Title ${size}`, async () => {
      expect(
        await look({ type: 'Title', value: 'x', size }, '.title', 'font-size', 'line-height', 'font-weight'),
      ).to.deep.equal([...px(text as number, line as number), '600']);
    });

  for (const [weight, value] of Object.entries({
    normal: '400',
    medium: '500',
    semibold: '600',
    bold: '700',
  }))
    it(`weight ${weight}`, async () => {
      expect(await look({ type: 'Text', value: 'x', weight }, '.text', 'font-weight')).to.deep.equal([value]);
    });

  for (const [radius, value] of Object.entries({
    '2xs': 2,
    xs: 4,
    sm: 6,
    md: 8,
    lg: 10,
    xl: 12,
    '2xl': 16,
    '3xl': 20,
    '4xl': 24,
    full: 9999,
    none: 0,
  }))
    it(`radius ${radius}`, async () => {
      expect(
        await look({ type: 'Box', radius }, '.card-body > .box', 'border-top-left-radius'),
      ).to.deep.equal(px(value));
    });

  const heights = { '3xs': 22, '2xs': 24, xs: 26, sm: 28, md: 32, lg: 36, xl: 40, '2xl': 44, '3xl': 48 };
  const radii = { '3xs': 6, '2xs': 6, xs: 6, sm: 6, md: 8, lg: 8, xl: 10, '2xl': 12, '3xl': 12 };
  for (const [size, height] of Object.entries(heights)) {
    it(`controls ${size}`, async () => {
      const button = await look(
        { type: 'Button', label: 'x', size },
        '.button',
        'height',
        'border-top-left-radius',
        'font-weight',
      );
      expect(button).to.deep.equal([...px(height, radii[size as keyof typeof radii]), '500']);
      expect(await look({ type: 'Input', name: 'x', size }, '.field-control', 'height')).to.deep.equal(
        px(height),
      );
      expect(
        await look({ type: 'Select', name: 'x', options: [], size }, '.picker-trigger', 'height'),
      ).to.deep.equal(px(height));
      expect(await look({ type: 'DatePicker', name: 'x', size }, '.picker-trigger', 'height')).to.deep.equal(
        px(height),
      );
    });
  }

  for (const [gutterSize, gutter] of Object.entries({ '2xs': 6, xs: 8, sm: 10, md: 12, lg: 14, xl: 16 }))
    it(`gutter ${gutterSize}`, async () => {
      expect(
        await look({ type: 'Input', name: 'x', gutterSize }, '.field-control', 'padding-left'),
      ).to.deep.equal(px(gutter));
    });

  it('a pill has 1.33 times the gutter', async () => {
    const [padding] = await look({ type: 'Button', label: 'x', pill: true }, '.button', 'padding-left');
    expect(Number.parseFloat(padding ?? '')).to.be.closeTo(12 * 1.33, 0.01);
  });

  for (const [size, icon] of Object.entries({ xs: 12, sm: 14, md: 16, lg: 20, xl: 24, '2xl': 28, '3xl': 32 }))
    it(`Icon ${size}`, async () => {
      expect(await look({ type: 'Icon', name: 'bolt', size }, '.icon', 'width', 'height')).to.deep.equal(
        px(icon, icon),
      );
    });

  for (const [size, icon] of Object.entries({ xs: 14, sm: 16, md: 18, lg: 20, xl: 22, '2xl': 24 }))
    it(`the icon of a control ${size}`, async () => {
      expect(await look({ type: 'Button', iconStart: 'bolt', size }, '.icon', 'width')).to.deep.equal(
        px(icon),
      );
    });

  for (const [size, height] of Object.entries({ sm: 20, md: 22, lg: 24 }))
    it(`Badge ${size}`, async () => {
      expect(await look({ type: 'Badge', label: 'x', size }, '.badge', 'height')).to.deep.equal(px(height));
    });

  for (const [size, width] of Object.entries({ sm: '360px', md: '440px', lg: '560px', full: '100%' }))
    it(`Card ${size}`, async () => {
      expect(await look({ type: 'Card', size, children: [] }, '.card-frame', 'max-width')).to.deep.equal([
        width,
      ]);
    });

  it('Checkbox is 18 px', async () => {
    expect(await look({ type: 'Checkbox', name: 'x' }, 'input', 'width', 'height')).to.deep.equal(px(18, 18));
  });

  it('spacing counts in units of 4 px, sizes and borders in px', async () => {
    const box = {
      type: 'Box',
      gap: 2,
      padding: { x: 3, top: 1 },
      margin: 5,
      width: 100,
      border: 2,
      children: [],
    };
    expect(
      await look(
        box,
        '.card-body > .box',
        'row-gap',
        'padding-left',
        'padding-top',
        'padding-bottom',
        'margin-left',
        'width',
        'border-top-width',
      ),
    ).to.deep.equal(px(8, 12, 4, 0, 20, 100, 2));
  });

  it('the defaults are those of the design', async () => {
    const { find } = await mount(
      card(
        { type: 'Button', label: 'x' },
        { type: 'Badge', label: 'x' },
        { type: 'Textarea', name: 't' },
        { type: 'RadioGroup', name: 'r', options: [] },
      ),
    );
    expect({ ...find('.button').dataset }).to.deep.equal({
      color: 'secondary',
      variant: 'solid',
      size: 'md',
    });
    expect({ ...find('.badge').dataset }).to.deep.equal({ color: 'secondary', variant: 'soft', size: 'sm' });
    expect(find<HTMLTextAreaElement>('textarea').rows).to.equal(3);
    expect(find('textarea').offsetHeight).to.be.greaterThan(60);
    expect(find('textarea').dataset['variant']).to.equal('outline');
    expect(getComputedStyle(find('.field-radios')).flexDirection).to.equal('row');
    expect(find('.card-frame').dataset['size']).to.equal('md');
  });

  it('the table of figures says the same', () => {
    expect(Object.values(figures.controlFigures).map(({ height }) => height)).to.deep.equal(
      Object.values(heights),
    );
  });
});

describe('surfaces and text colours', () => {
  const tokens = {
    surface: ['#ffffff', '#212121'],
    'surface-secondary': ['#f9f9f9', '#181818'],
    'surface-tertiary': ['#f3f3f3', '#131313'],
    'surface-elevated': ['#ffffff', '#303030'],
    'surface-elevated-secondary': ['#f9f9f9', '#414141'],
  };
  const hex = (color: string) =>
    `#${(color.match(/[\d.]+/g) ?? [])
      .slice(0, 3)
      .map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'))
      .join('')}`;

  for (const [background, [light, dark]] of Object.entries(tokens))
    it(background, async () => {
      const node = { type: 'Box', background, height: 4 };
      const seen = async (theme: string) =>
        (await look({ type: 'Card', theme, children: [node] }, '.card-body > .box', 'background-color')).map(
          hex,
        );
      expect([await seen('light'), await seen('dark')]).to.deep.equal([[light], [dark]]);
    });

  it('primary and secondary', async () => {
    const seen = async (color: string, theme: string) =>
      (
        await look({ type: 'Card', theme, children: [{ type: 'Text', value: 'x', color }] }, '.text', 'color')
      ).map(hex)[0];
    expect([await seen('primary', 'light'), await seen('primary', 'dark')]).to.deep.equal([
      '#0d0d0d',
      '#ffffff',
    ]);
    expect([await seen('secondary', 'light'), await seen('secondary', 'dark')]).to.deep.equal([
      '#5d5d5d',
      '#afafaf',
    ]);
  });
});

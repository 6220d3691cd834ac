import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import { themeProperties } from '@chatdock/widgets';
import { contrast, luminance, type Rgb, rgbOf } from './colours.js';
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

describe('a theme', () => {
  async function themed(
    theme: Parameters<typeof themeProperties>[0],
    node: Json,
    selector: string,
    name: string,
  ) {
    const { element, find } = await mount(card(node));
    for (const [property, value] of Object.entries(themeProperties(theme)))
      element.style.setProperty(property, value);
    const value = getComputedStyle(find(selector)).getPropertyValue(name);
    fixtureCleanup();
    return value;
  }

  it('sets the base size of text', async () => {
    expect(
      await themed({ typography: { baseSize: 18 } }, { type: 'Text', value: 'x' }, '.text', 'font-size'),
    ).to.equal('18px');
  });

  it('sets the spacing by density', async () => {
    const gap = (density: 'compact' | 'normal' | 'spacious') =>
      themed({ density }, { type: 'Box', gap: 5 }, '.card-body > .box', 'row-gap');
    expect([await gap('compact'), await gap('normal'), await gap('spacious')]).to.deep.equal([
      '16px',
      '20px',
      '25px',
    ]);
  });

  it('sets the roundness', async () => {
    const corner = (radius: 'pill' | 'round' | 'soft' | 'sharp') =>
      themed({ radius }, { type: 'Button', label: 'x' }, '.button', 'border-top-left-radius');
    expect([
      await corner('pill'),
      await corner('round'),
      await corner('soft'),
      await corner('sharp'),
    ]).to.deep.equal(['9999px', '8px', '4px', '0px']);
  });

  it('sets the accent, with text on it that can be read', async () => {
    const button = { type: 'Button', label: 'x', color: 'primary' };
    const theme = { color: { accent: { primary: '#ffd400', level: 1 } } };
    expect(await themed(theme, button, '.button', 'background-color')).to.equal('rgb(255, 212, 0)');
    expect(await themed(theme, button, '.button', 'color')).to.match(/^oklch\(0 0|^rgb\(0, 0, 0/);
  });

  it('sets surfaces and the colour scheme', async () => {
    const surface = { background: 'rgb(1, 2, 3)', foreground: 'rgb(250, 251, 252)' };
    expect(
      await themed({ color: { surface } }, { type: 'Text', value: 'x' }, '.card', 'background-color'),
    ).to.equal('rgb(1, 2, 3)');
    expect(await themed('dark', { type: 'Text', value: 'x' }, '.card', 'background-color')).to.equal(
      'rgb(33, 33, 33)',
    );
  });

  /** Hue by HSL, and the distance of the strongest channel to the weakest, of what is drawn. */
  const drawn = async (
    grayscale: { hue: number; tint: number; shade?: number },
    scheme: 'light' | 'dark',
    token: string,
  ) => {
    const { element, find } = await mount(card({ type: 'Text', value: 'x' }));
    for (const [property, value] of Object.entries(
      themeProperties({ colorScheme: scheme, color: { grayscale } }),
    ))
      element.style.setProperty(property, value);
    find('.card').style.setProperty('background-color', `var(--cd-${token})`);
    const rgb = rgbOf(getComputedStyle(find('.card')).backgroundColor) as Rgb;
    fixtureCleanup();
    const [red, green, blue] = rgb;
    const [low, high] = [Math.min(...rgb), Math.max(...rgb)];
    const spread = high - low;
    const sixth =
      high === red
        ? (green - blue) / spread
        : high === green
          ? 2 + (blue - red) / spread
          : 4 + (red - green) / spread;
    return { hue: (sixth * 60 + 360) % 360, spread, light: luminance(rgb) };
  };

  for (const hue of [0, 30, 60, 120, 180, 220, 260, 300])
    it(`tints the greys in the hue ${hue} that people mean`, async () => {
      const grayscale = { hue, tint: 9 };
      for (const [scheme, token] of [
        ['light', 'text-secondary'],
        ['dark', 'surface-elevated-secondary'],
        ['dark', 'surface'],
      ] as const) {
        const seen = await drawn(grayscale, scheme, token);
        const apart = Math.abs(((seen.hue - hue + 540) % 360) - 180);
        expect(apart, `${scheme} ${token} ${seen.hue}`).to.be.at.most(15);
        expect(seen.spread).to.be.at.least(8);
      }
      for (const token of ['surface', 'surface-secondary'])
        expect((await drawn(grayscale, 'light', token)).spread, token).to.be.at.most(6);
      expect((await drawn(grayscale, 'light', 'text-primary')).spread).to.be.at.most(24);
    });

  it('leaves the greys grey without a tint', async () => {
    expect((await drawn({ hue: 220, tint: 0, shade: 2 }, 'dark', 'surface')).spread).to.be.at.most(1);
  });

  it('shades the greys at both ends', async () => {
    const at = (shade: number, scheme: 'light' | 'dark', token: string) =>
      drawn({ hue: 220, tint: 6, shade }, scheme, token).then(({ light }) => light);
    for (const [scheme, token] of [
      ['light', 'surface-secondary'],
      ['dark', 'surface'],
      ['dark', 'surface-tertiary'],
    ] as const) {
      const [lighter, plain, darker] = [
        await at(-4, scheme, token),
        await at(0, scheme, token),
        await at(4, scheme, token),
      ];
      expect([lighter > plain, plain > darker], `${scheme} ${token}`).to.deep.equal([true, true]);
    }
    expect(await at(4, 'light', 'surface')).to.be.lessThan(await at(0, 'light', 'surface'));
  });

  it('takes a foreground for the text where it contrasts, else for what is raised', async () => {
    const of = (background: string, foreground: string) =>
      themeProperties({ color: { surface: { background, foreground } } });
    const readable = (properties: Record<string, string>) => {
      const rgb = (name: string) => rgbOf(properties[`--chatdock-${name}`] ?? '') as Rgb;
      for (const ground of ['surface', 'surface-secondary', 'surface-elevated'])
        for (const text of ['text-primary', 'text-secondary', 'text-tertiary', 'danger'])
          expect(contrast(rgb(text), rgb(ground)), `${text} on ${ground}`).to.be.at.least(4.5);
    };
    for (const [background, foreground] of [
      ['#0A1E3F', '#13294B'],
      ['#ffffff', '#f1f5f9'],
      ['#fdf6e3', '#eee8d5'],
      ['#777777', '#888888'],
    ] as const) {
      const properties = of(background, foreground);
      expect(properties['--chatdock-surface-elevated']).to.equal(foreground.toLowerCase());
      readable(properties);
    }
    for (const [background, foreground] of [
      ['#0b1120', '#e2e8f0'],
      ['rgb(255 255 255)', '#1f2937'],
      ['hsl(0 0% 100%)', 'oklch(0.5 0.1 250)'],
    ] as const) {
      const properties = of(background, foreground);
      expect(properties['--chatdock-surface-elevated']).not.to.equal(foreground);
      readable(properties);
    }
    expect(of('#0A1E3F', '#13294B')['color-scheme']).to.equal('dark');
  });
});

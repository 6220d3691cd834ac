import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import { themeProperties } from '@chatdock/widgets';
import { contrast, luminance, type Rgb, rgbOf } from './colours.js';
import { card, type Json, mount } from '../../test/support/mount.js';

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

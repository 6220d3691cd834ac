import { expect } from '@esm-bundle/chai';
import { fixtureCleanup } from '@open-wc/testing-helpers';
import type { CSSResultGroup } from 'lit';
import { until } from '@chatdock/test-browsers';
import { clashes, type Room, sheetsOf, strayClasses } from '../../test/support/class-rooms.js';
import { card, type Json, mount } from '../../test/support/mount.js';
import { ChatWidget } from '../chat-widget.js';
import { iconStyles } from '../icons/icon-styles.js';
import { markdownStyles } from '../markdown/styles.js';
import { themeStyles } from '../theme/theme.js';
import { badgeStyles } from './badge.js';
import { buttonStyles } from './button.js';
import { cardStyles } from './card.js';
import { chartStyles } from './chart/chart.js';
import { choiceStyles } from './fields/choice.js';
import { inputStyles } from './fields/input.js';
import { labelStyles } from './fields/label.js';
import { validityStyles } from './fields/validity.js';
import { imageStyles } from './image.js';
import { layoutStyles } from './layout.js';
import { listViewStyles } from './list-view.js';
import { pickerStyles } from './pickers/on-demand/index.js';
import { triggerStyles } from './pickers/trigger.js';
import { statusStyles } from './status.js';
import { tableStyles } from './table.js';
import { textStyles } from './text.js';
import { unknownStyles } from './unknown.js';
import { chartPlaceStyles } from './chart-place.js';

const rooms: readonly Room[] = [
  ['icon', iconStyles],
  ['markdown md katex', markdownStyles],
  ['text title caption', textStyles],
  ['badge', badgeStyles],
  ['box spacer divider transition basic', layoutStyles],
  ['button', buttonStyles],
  ['status', statusStyles],
  ['image', imageStyles],
  ['unknown', unknownStyles],
  ['field', [validityStyles, labelStyles, inputStyles, choiceStyles]],
  ['picker', [triggerStyles, pickerStyles]],
  ['chart', [chartPlaceStyles, chartStyles]],
  ['data', tableStyles],
  ['card', cardStyles],
  ['list', listViewStyles],
  ['widget', ChatWidget.styles],
];

/** Selectors that are meant for all rooms. */
const free = [
  ':focus-visible',
  'chat-widget-chart',
  // Fields of every room are as large as a touch screen needs them.
  ':is(input, textarea, select):where(:not([type="checkbox"], [type="radio"], [type="range"]))',
];

const code = '```md\n# title\n\n| card | table |\n|---|---|\n\n**list** `code` [url](https://a.example)\n```';

/** Each with the looks that it needs. */
const samples: readonly [node: Json, ...styles: CSSResultGroup[]][] = [
  [{ type: 'Text', value: 'a', size: 'sm' }, textStyles],
  [{ type: 'Text', value: 'a', editable: { name: 'e' } }, textStyles, inputStyles],
  [{ type: 'Title', value: 'a' }, textStyles],
  [{ type: 'Caption', value: 'a' }, textStyles],
  [{ type: 'Badge', label: 'a', color: 'info' }, badgeStyles],
  [{ type: 'Button', label: 'a', iconStart: 'bolt' }, buttonStyles, iconStyles],
  [{ type: 'Icon', name: 'bolt' }, iconStyles],
  [{ type: 'Row', children: [{ type: 'Spacer' }, { type: 'Divider' }] }, layoutStyles],
  [{ type: 'Label', value: 'a', fieldName: 'f' }, labelStyles],
  [{ type: 'Input', name: 'f' }, inputStyles],
  [{ type: 'Textarea', name: 'f' }, inputStyles],
  [{ type: 'Checkbox', name: 'f', label: 'a' }, choiceStyles],
  [{ type: 'RadioGroup', name: 'f', options: [{ value: 'a', label: 'a' }] }, choiceStyles],
  [
    { type: 'Select', name: 'f', options: [{ value: 'a', label: 'a' }], defaultValue: 'a', clearable: true },
    triggerStyles,
    pickerStyles,
    iconStyles,
  ],
  [{ type: 'DatePicker', name: 'f' }, triggerStyles, pickerStyles, iconStyles],
  [
    { type: 'Chart', data: [{ x: 'a', y: 1 }], series: [{ type: 'bar', dataKey: 'y' }], xAxis: 'x' },
    chartPlaceStyles,
    chartStyles,
  ],
  [
    { type: 'Table', children: [{ type: 'Table.Row', children: [{ type: 'Table.Cell', children: [] }] }] },
    tableStyles,
  ],
  [{ type: 'NoSuchThing' }, unknownStyles],
  [
    { type: 'Markdown', value: `- [x] a\n- b\n\n| a |\n|---|\n| 1 |\n\n${code}\n\n<b>raw</b>\n\n$$x$$` },
    markdownStyles,
    iconStyles,
  ],
];

const looks = (root: ShadowRoot) =>
  [...root.querySelectorAll('.card-body *')].map((element) => {
    const name = `${element.localName}.${element.getAttribute('class') ?? ''}`;
    return [
      name,
      ['', '::before', '::after'].map((pseudo) => ({ ...plain(getComputedStyle(element, pseudo)) })),
    ];
  });

const plain = (style: CSSStyleDeclaration) =>
  Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]));

const nested: readonly Json[] = [
  card(...samples.map(([node]) => node)),
  {
    type: 'ListView',
    limit: 1,
    status: { text: 'a', icon: 'bolt' },
    children: ['a', 'b'].map((value) => ({
      type: 'ListViewItem',
      onClickAction: { type: 'x' },
      children: [{ type: 'Text', value }],
    })),
  },
  { type: 'Basic', children: samples.map(([node]) => node) },
  {
    ...card(),
    asForm: true,
    collapsed: true,
    confirm: { label: 'a', action: { type: 'x' } },
    status: { text: 'a' },
  },
];

describe('class names in one shadow root', () => {
  afterEach(fixtureCleanup);

  it('begin as those of their room, in every selector of every sheet', () => {
    const known = new Set(rooms.slice(0, -1).flatMap(([, styles]) => sheetsOf(styles)));
    const unnamed = ChatWidget.elementStyles.filter((sheet) => !known.has(sheet as never));
    expect(unnamed.length, 'sheets of no room').to.equal(sheetsOf(themeStyles).length + 1);
    expect(clashes(rooms, free)).to.deep.equal([]);
  });

  it('begin as those of a room in all that is drawn', async () => {
    for (const widget of nested) {
      const { root } = await mount(widget, { progress: 'incomplete' });
      for (const trigger of root.querySelectorAll<HTMLElement>('.picker-trigger')) trigger.click();
      const stray = strayClasses(rooms, root.querySelectorAll('*'));
      expect(stray.filter((name) => !name.startsWith('language-'))).to.deep.equal([]);
      fixtureCleanup();
    }
  });

  for (const [node, ...styles] of samples)
    it(`leave a ${String(node['type'])} as it is with its own looks alone`, async () => {
      const { root } = await mount({ ...card(node), size: 'full' });
      await until(
        () =>
          !root.querySelector('code[class]:not(:has([class^=md-token])), chat-widget-chart:not(:has(svg))'),
      );
      const together = looks(root);
      const own = sheetsOf([
        themeStyles,
        cardStyles,
        layoutStyles,
        ChatWidget.styles,
        ...styles,
      ] as CSSResultGroup);
      const sheets = new Set(own.map(({ styleSheet }) => styleSheet as CSSStyleSheet));
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheets.has(sheet));
      expect(together.length).to.be.greaterThan(0);
      expect(looks(root)).to.deep.equal(together);
    });
});

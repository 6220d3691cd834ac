import { describe, expect, it } from 'vitest';
import { WidgetTemplate, WidgetTemplateError } from '@chatdock/widget-templates';

/** What a template prints inside a text. */
function printed(expression: string, data: Record<string, unknown> = {}): unknown {
  const template = `{"type":"Card","children":[{"type":"Text","value":{{ (${expression}) | string | tojson }}}]}`;
  const { children } = new WidgetTemplate({ version: '1.0', name: 'test', template }).build(data);
  return Array.isArray(children) ? children[0]?.['value'] : undefined;
}

function failure(template: string, data: Record<string, unknown> = {}): string {
  try {
    new WidgetTemplate({ version: '1.0', name: 'test', template }).build(data);
  } catch (error) {
    if (error instanceof WidgetTemplateError) return error.stage;
    throw error;
  }
  return 'none';
}

const prints = (template: string) => {
  const { children } = new WidgetTemplate({
    version: '1.0',
    name: 'test',
    template: `{"type":"Card","children":[{"type":"Text","value":"${template}"}]}`,
  }).build();
  return Array.isArray(children) ? children[0]?.['value'] : undefined;
};

describe('a loop', () => {
  it.each([
    ["{% set c = joiner('+') %}{% for x in [1, 2, 3] %}{{ c() }}{{ x }}{% endfor %}", '1+2+3'],
    ["{% set c = cycler('a', 'b') %}{% for x in [1, 2, 3] %}{{ c.next() }}{% endfor %}", 'aba'],
    ['{% for x in [1, 1, 2] %}{{ x if loop.changed(x) }}{% endfor %}', '12'],
    ['{% for x in [1] %}{% for y in [1] %}{{ loop.depth }}{% endfor %}{{ loop.depth }}{% endfor %}', '21'],
    [
      "{% for g in [{'k': 1}, {'k': 2}] | groupby('k') %}{{ g.grouper }}{{ g.list | length }}{% endfor %}",
      '1121',
    ],
  ])('knows its place: %s', (template, text) => {
    expect(prints(template)).toBe(text);
  });
});

describe('a template prints like Python', () => {
  it.each([
    ['true', 'True'],
    ['none', 'None'],
    ['4 / 2', '2.0'],
    ['7 // 2', '3'],
    ['-7 % 3', '2'],
    ['2.5 | round', '2.0'],
    ['2.567 | round(1)', '2.6'],
    ['"7.9" | int', '7'],
    ['[1, "a", none, {"k": 1.5}]', "[1, 'a', None, {'k': 1.5}]"],
    ['"it\'s"', "it's"],
    ['["it\'s"]', '["it\'s"]'],
    ['"abc"[::-1]', 'cba'],
    ['"👍🏽a"[0:1]', '👍'],
    ['"a b".split()', "['a', 'b']"],
    ['"ab" * 2', 'abab'],
    ['[3, 1, 2] | sort | join("-")', '1-2-3'],
    ['["b", "A"] | sort | first', 'A'],
    ['[1, 2, 2] | unique | list | length', '2'],
    ['[0.5, 1] | sum', '1.5'],
    ['range(3) | list', '[0, 1, 2]'],
    ['0.00001', '1e-05'],
    ['10.0 ** 16', '1e+16'],
    ['42 | round', '42'],
    ['2.675 | round(2)', '2.67'],
    ['1234.5 | round(-2)', '1200.0'],
    ['"%.1f %.0f" % (0.25, 2.5)', '0.2 2'],
    ['"%s" % [1, 2]', '[1, 2]'],
    ['(1, "a")', "(1, 'a')"],
    ['{"a": 1}.items() | list', "[('a', 1)]"],
    ['2 * "ab"', 'abab'],
    ['{1: 2, none: 3} | tojson', '{"1": 2, "null": 3}'],
    ['dict({"a": 1}, b=2)', "{'a': 1, 'b': 2}"],
    ['["b", "B", "a"] | unique | list', "['b', 'a']"],
    ['rows | max(attribute="n") | tojson', '{"n": 2, "x": {"y": 5}}'],
    ['rows | sort(attribute="n,x") | map(attribute="n") | list', '[1, 2]'],
    ['rows | selectattr("n", ">", 1) | list | length', '1'],
    ['rows | groupby("n") | map(attribute="grouper") | list', '[1, 2]'],
    ['[[1], [2]] | sum(start=[])', '[1, 2]'],
    ['{"b": 1, "a": 2} | dictsort(by="value", reverse=true) | first | first', 'a'],
    ['[1, 2, 3] | slice(2) | list', '[[1, 2], [3]]'],
    ['"0x1A" | int(0, 16)', '26'],
    ['"a,b,c".split(",", 1)', "['a', 'b,c']"],
    ['"a,b,c".rsplit(",", 1)', "['a,b', 'c']"],
    ['"v1".startswith(("w", "v"))', 'True'],
    ['"-7".zfill(4)', '-007'],
    ['"x" | center(4)', ' x  '],
    ['"a\nb" | indent(2)', 'a\n  b'],
    ['"<b>bold</b> move" | striptags', 'bold move'],
    ['"{:^5}|{:>4}|{:+d}|{:*<3}".format("a", "b", 5, "c")', '  a  |   b|+5|c**'],
    ['"<" | escape', '&lt;'],
    ['"a very long text indeed" | truncate(10, true, "…", 0)', 'a very lo…'],
    ['{"b": 1, "a": 2} | dictsort | first | first', 'a'],
    ['{"b": 1, "a": "é<"} | tojson', '{"a": "\\u00e9\\u003c", "b": 1}'],
    ['rows | selectattr("n", "gt", 1) | map(attribute="n") | list', '[2]'],
    ['rows | map(attribute="x.y", default=0) | list', '[0, 5]'],
    ['"x" if false', ''],
    ['a.items is defined', 'True'],
    ['b or "fallback"', 'fallback'],
    ['1 is odd and not 2 is odd', 'True'],
    ['9 is divisibleby(3) and 9 is not divisibleby 2', 'True'],
    ['1 is in [1, 2] and 3 is not in [1, 2]', 'True'],
    ['1 is eq 1 and "a" is ne("b")', 'True'],
    ['"%s: %.2f €" % ("Sum", 3.14159)', 'Sum: 3.14 €'],
    ['"%05d" % 42', '00042'],
    ['"%s" | format("x")', 'x'],
    ['"{} of {total:.1f} ({:,})".format(1, 12345, total=2)', '1 of 2.0 (12,345)'],
    ['[1, 2, 3] | batch(2, 0) | list', '[[1, 2], [3, 0]]'],
    ['rows | groupby("n") | map("first") | list', '[1, 2]'],
  ])('%s is %s', (expression, text) => {
    expect(
      printed(expression, {
        rows: [
          { n: 1, x: {} },
          { n: 2, x: { y: 5 } },
        ],
        a: {},
        b: '',
      }),
    ).toBe(text);
  });

  it('statements: loops, macros, filters, scopes', () => {
    const template = `{% macro cell(text, tone='plain') %}{"type":"Text","value":"{{ text }} {{ tone }}"}{% endmacro -%}
      {%- set ns = namespace(n=0) -%}
      {"type":"Card","children":[
      {%- for key, value in pairs if value > 1 -%}
        {%- if loop.index > 2 %}{% break %}{% endif -%}
        {%- set ns.n = ns.n + value -%}
        {%- set inner = 'gone' -%}
        {{ cell(key, tone=loop.cycle('odd', 'even')) }},
      {%- endfor -%}
      {"type":"Text","value":"{{ ns.n }} {{ inner is defined }} {% filter upper %}loud{% endfilter %}"}]}`;
    const data = {
      pairs: [
        ['a', 1],
        ['b', 2],
        ['c', 3],
        ['d', 4],
      ],
    };
    const { children } = new WidgetTemplate({ version: '1.0', name: 'test', template }).build(data);
    expect(children).toEqual([
      { type: 'Text', value: 'b odd' },
      { type: 'Text', value: 'c even' },
      { type: 'Text', value: '5 False LOUD' },
    ]);
  });
});

describe('what is undefined', () => {
  it.each([
    '{{ x }}',
    '{{ x | tojson }}',
    '{{ x.y }}',
    '{% if x %}{% endif %}',
    '{% if not x %}{% endif %}',
    '{% for a in x %}{% endfor %}',
    '{{ x == 1 }}',
    '{{ "a" ~ x }}',
    '{{ [x] | tojson }}',
    '{{ a.y }}',
    '{{ l[5] }}',
    '{{ l | first }}',
  ])('fails wherever it is used: %s', (template) => {
    expect(failure(template, { a: {}, l: [] })).toBe('render');
  });

  it.each(['x | default("d")', 'a.b | default("d")', '"d" if x is defined else "d"'])(
    'can be tested and replaced: %s',
    (expression) => {
      expect(printed(expression, { a: {} })).toBe('d');
    },
  );
});

describe('a template', () => {
  it.each([
    ['{% for %}', 'parse'],
    ['{{ a | sparkle }}', 'parse'],
    ['{{ a is sparkling }}', 'parse'],
    ['{% if false %}{{ a | sparkle }}{% endif %}', 'parse'],
    ['{{ 1 / 0 }}', 'render'],
    ['{{ 1 + "a" }}', 'render'],
    ['{"type":', 'json'],
    ['{"type":"Balloon"}', 'widget'],
  ])('%s fails at %s', (template, stage) => {
    expect(failure(template)).toBe(stage);
  });

  it('cannot be reached through prototype keys', () => {
    expect(failure('{{ a.constructor }}', { a: {} })).toBe('render');
    expect(failure('{{ a["__proto__"] }}', { a: {} })).toBe('render');
    expect(failure('{{ constructor }}')).toBe('render');
  });
});

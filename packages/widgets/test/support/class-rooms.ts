import type { CSSResult, CSSResultGroup } from 'lit';

/** One room of a shadow root: what its class names begin with, and its style sheets. */
export type Room = readonly [prefixes: string, styles: CSSResultGroup];

export const sheetsOf = (styles: CSSResultGroup): CSSResult[] =>
  Array.isArray(styles) ? styles.flatMap((inner: CSSResultGroup) => sheetsOf(inner)) : [styles as CSSResult];

const begins = (name: string, prefix: string) => name === prefix || name.startsWith(`${prefix}-`);

function rulesOf(rules: CSSRuleList): { selectors: string[]; keyframes: string[] } {
  const found = { selectors: [] as string[], keyframes: [] as string[] };
  for (const rule of rules) {
    if (rule instanceof CSSKeyframesRule) found.keyframes.push(rule.name);
    else if (rule instanceof CSSStyleRule) found.selectors.push(...listOf(rule.selectorText));
    else if ('cssRules' in rule) {
      const inner = rulesOf(rule.cssRules as CSSRuleList);
      found.selectors.push(...inner.selectors);
      found.keyframes.push(...inner.keyframes);
    }
  }
  return found;
}

/** The selectors of a list, cut at its commas but for those in brackets. */
function listOf(text: string): string[] {
  const cuts: string[] = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) cuts.push('');
    else cuts[cuts.length - 1] += letter;
  }
  return cuts.map((cut) => cut.trim());
}

/**
 * What is wrong with the class names of rooms that share a shadow root: a prefix that two of them may use, a selector
 * without a class of its own room, or one with a class that is nobody's. `free` are selectors that may do without.
 */
export function clashes(rooms: readonly Room[], free: readonly string[]): string[] {
  const wrong: string[] = [];
  const all = rooms.flatMap(([prefixes]) => prefixes.split(' '));
  for (const [index, prefix] of all.entries())
    for (const [other, name] of all.entries())
      if (index !== other && begins(name, prefix)) wrong.push(`${prefix} takes in ${name}`);
  const taken = new Set<CSSResult>();
  for (const [prefixes, styles] of rooms) {
    const own = prefixes.split(' ');
    for (const sheet of sheetsOf(styles)) {
      // What a room shares with others belongs to the first that has it.
      if (taken.has(sheet)) continue;
      taken.add(sheet);
      const { selectors, keyframes } = rulesOf((sheet.styleSheet as CSSStyleSheet).cssRules);
      for (const name of keyframes)
        if (!own.some((prefix) => begins(name, prefix))) wrong.push(`@keyframes ${name} in ${prefixes}`);
      for (const selector of selectors) {
        if (free.includes(selector)) continue;
        const names = [...selector.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name);
        if (!names.some((name) => own.some((prefix) => begins(name, prefix))) && !/^:host/.test(selector))
          wrong.push(`${selector} in ${prefixes} has no class of its own`);
        for (const name of names)
          if (!all.some((prefix) => begins(name, prefix))) wrong.push(`.${name} in ${prefixes} is nobody's`);
      }
    }
  }
  return wrong;
}

/** The classes of these elements that begin as those of no room. */
export function strayClasses(rooms: readonly Room[], elements: Iterable<Element>): string[] {
  const all = rooms.flatMap(([prefixes]) => prefixes.split(' '));
  const stray = new Set<string>();
  for (const { classList } of elements)
    for (const name of classList) if (!all.some((prefix) => begins(name, prefix))) stray.add(name);
  return [...stray];
}

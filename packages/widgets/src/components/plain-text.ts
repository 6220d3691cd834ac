import { text } from '../render/read.js';

/** What a component says, in words: for names that assistive technology reads. */
export function plainText(node: unknown, depth = 0): string {
  if (typeof node !== 'object' || node === null || depth > 20) return '';
  const { value, label, alt, children } = node as Record<string, unknown>;
  const own = text(value) || text(label) || text(alt);
  const inner = Array.isArray(children) ? children : [children];
  return [own, ...inner.map((child) => plainText(child, depth + 1))].filter(Boolean).join(', ');
}

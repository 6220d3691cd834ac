import type { FontObject } from '@openai/chatkit';

const added = new Set<string>();

/**
 * Makes web fonts known to the page: `@font-face` inside a shadow root is ignored. A font that cannot be loaded
 * leaves the fallback.
 */
export function addFonts(sources: readonly FontObject[]): void {
  for (const { family, src, weight, style, display = 'swap', unicodeRange } of sources) {
    const key = JSON.stringify([family, src, weight, style, unicodeRange]);
    if (added.has(key)) continue;
    added.add(key);
    const font = new FontFace(family, `url(${JSON.stringify(src)})`, {
      display,
      ...(weight !== undefined && { weight: String(weight) }),
      ...(style && { style }),
      ...(unicodeRange && { unicodeRange }),
    });
    document.fonts.add(font);
  }
}

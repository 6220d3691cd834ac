import katex from 'katex';

/**
 * Draws a formula into an element as MathML, which browsers lay out themselves: no style sheet and no fonts to
 * load, and screen readers read it. TeX that KaTeX refuses stays as it was written.
 */
export function drawFormula(element: HTMLElement, tex: string, displayMode: boolean): void {
  katex.render(tex, element, {
    displayMode,
    output: 'mathml',
    throwOnError: false,
    trust: false,
    strict: 'ignore',
  });
}

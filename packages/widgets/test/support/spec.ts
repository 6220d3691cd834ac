/** One example of the CommonMark specification. */
export interface Example {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

/** The examples of the specification's own text, in which an arrow stands for a tab. */
export async function specExamples(): Promise<readonly Example[]> {
  const response = await fetch('/node_modules/commonmark-spec/spec.txt');
  const source = (await response.text()).replace(/\r\n?/g, '\n').replace(/^<!-- END TESTS -->[\s\S]*/m, '');
  const examples: Example[] = [];
  let section = '';
  for (const found of source.matchAll(/^`{32} example\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$|^#{1,6} *(.*)$/gm)) {
    const [, markdown, html, heading] = found;
    if (heading !== undefined) section = heading;
    else
      examples.push({
        number: examples.length + 1,
        section,
        markdown: (markdown ?? '').replaceAll('→', '\t'),
        html: (html ?? '').replaceAll('→', '\t'),
      });
  }
  return examples;
}

const vocabulary =
  'thread item widget stream delta server client render layout paint token answer page order'.split(' ');

/** Words that are the same in every run. */
function writer(seed) {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const words = (count) =>
    Array.from({ length: count }, () => vocabulary[Math.floor(next() * vocabulary.length)]).join(' ');
  return words;
}

/** One answer of about this many characters: headings, paragraphs, lists, code and tables. */
export function answer(characters, seed = 7) {
  const words = writer(seed);
  const blocks = [
    () => `## ${words(4)}`,
    () =>
      `${words(30)} **${words(2)}** and \`${words(1)}\` or [${words(2)}](https://example.com/${words(1)}).`,
    () => `- ${words(8)}\n- **${words(2)}**: ${words(9)}\n- ${words(7)}`,
    () => `\`\`\`js\nconst ${words(1)} = await ${words(1)}({ x: 1 });\nconsole.log('${words(4)}');\n\`\`\``,
    () => `| ${words(1)} | ${words(1)} |\n| --- | --- |\n| ${words(2)} | 1 |\n| ${words(3)} | 2 |`,
  ];
  let text = '';
  for (let index = 0; text.length < characters; index += 1) text += `${blocks[index % blocks.length]()}\n\n`;
  return text.slice(0, characters);
}

/** The text in this many pieces. */
export function pieces(text, count) {
  const cut = (index) => Math.floor((index * text.length) / count);
  return Array.from({ length: count }, (_, index) => text.slice(cut(index), cut(index + 1)));
}

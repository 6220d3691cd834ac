import type { Markdown } from '@chatdock/protocol';
import type { Draw } from '../render/host.js';
import { renderMarkdown } from '../markdown/markdown.js';
import { text } from '../render/read.js';

/** Markdown, which may stream. */
export const drawMarkdown: Draw<Markdown> = (node, { messages, allowedImageDomains }) =>
  renderMarkdown(text(node.value), {
    streaming: Boolean(node.streaming),
    headingLevel: 3,
    allowedImageDomains,
    copyLabel: messages.copyCode,
    copiedLabel: messages.copied,
    doneLabel: messages.done,
    notDoneLabel: messages.notDone,
  });

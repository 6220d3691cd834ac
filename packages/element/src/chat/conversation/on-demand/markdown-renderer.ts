// A module of its own, so that what draws markdown is a chunk of its own.
export { renderMarkdown } from '@chatdock/widgets';

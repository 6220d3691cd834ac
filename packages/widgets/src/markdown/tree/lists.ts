import type { Handle } from './builder.js';

const startsList: Handle = function (token) {
  this.enter({ type: 'list', ordered: token.type === 'listOrdered', children: [] }, token);
  this.data.containers.push({ atMarker: false, loose: false });
};

const endsList: Handle = function (token) {
  if (this.node.type === 'listItem') this.exit(token);
  this.node.spread = Boolean(this.data.containers.pop()?.loose);
  this.exit(token);
};

/** How lists and quotes become nodes. The parser marks where items start, and leaves it open where they end. */
export const containers: Record<'enter' | 'exit', Readonly<Record<string, Handle>>> = {
  enter: {
    blockQuote(token) {
      this.enter({ type: 'blockquote', children: [] }, token);
      this.data.containers.push({ atMarker: false, loose: false });
    },
    // A blank line between two blocks makes the list around them loose; one right after a marker does not.
    lineEndingBlank() {
      const around = this.data.containers.at(-1);
      if (!around) return;
      if (around.atMarker && !this.node.children?.length) around.atMarker = false;
      else around.loose = true;
    },
    listItemPrefix(token) {
      if (this.node.type === 'listItem') this.exit(token);
      this.enter({ type: 'listItem', children: [] }, token);
    },
    listOrdered: startsList,
    listUnordered: startsList,
  },
  exit: {
    blockQuote(token) {
      this.data.containers.pop();
      this.exit(token);
    },
    listItemPrefix() {
      const around = this.data.containers.at(-1);
      if (around) around.atMarker = true;
    },
    listItemValue(token) {
      const list = this.stack.at(-2);
      if (list) list.start ??= Number.parseInt(this.sliceSerialize(token), 10);
    },
    listOrdered: endsList,
    listUnordered: endsList,
  },
};

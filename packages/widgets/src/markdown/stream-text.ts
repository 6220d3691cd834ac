import { type ChildPart, Directive, directive, type PartInfo, PartType } from 'lit/directive.js';

class StreamTextDirective extends Directive {
  #text = document.createTextNode('');

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.CHILD)
      throw new Error('streamText() stands between tags: <p>${streamText(...)}</p>');
  }

  render(_value: string): unknown {
    return this.#text;
  }

  override update(_part: ChildPart, [value]: [string]) {
    const { data } = this.#text;
    if (value === data) return this.#text;
    if (value.startsWith(data)) this.#text.appendData(value.slice(data.length));
    else this.#text.data = value;
    return this.#text;
  }
}

/**
 * Text that grows at its end without touching what is there: replacing a text node's data, as Lit does, drops
 * the reader's selection in it.
 */
export const streamText = directive(StreamTextDirective);

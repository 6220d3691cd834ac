/** Elements that break lines: white space beside them means nothing. */
const blocks = new Set(
  'blockquote div h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul'.split(' '),
);

const wanted: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'title'],
  ol: ['start'],
  code: ['class'],
};

function children(element: ParentNode, inPre: boolean): string {
  return [...element.childNodes].map((node) => describe(node, inPre)).join('');
}

function describe(node: ChildNode, inPre: boolean): string {
  if (node instanceof Text) return inPre ? node.data : node.data.replace(/\s+/g, ' ');
  if (!(node instanceof Element)) return '';
  const name = node.localName;
  // What we put around code and tables, and highlighting within code, is ours.
  if (name === 'div' && node.className === 'md-code')
    return describe(node.querySelector('pre') as Element, false);
  if (name === 'div' || name === 'span') return children(node, inPre);
  const attributes = (wanted[name] ?? [])
    .filter((attribute) => node.getAttribute(attribute))
    .map((attribute) => ` ${attribute}="${node.getAttribute(attribute)}"`);
  const content = children(node, inPre || name === 'pre');
  return `<${name}${attributes.join('')}>${content}</${name}>`;
}

/** The structure of some content: elements, the attributes that mean something, and text. */
export function structure(root: ParentNode): string {
  const tags = [...blocks].join('|');
  return children(root, false)
    .replace(new RegExp(`\\s*(</?(?:${tags})(?: [^>]*)?>)(?:(?<!<pre>)\\s*)`, 'g'), '$1')
    .replace(/ *<br><\/br> */g, '<br>')
    .trim();
}

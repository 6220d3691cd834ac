const linkSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'chatkit-link:']);

function parse(url: unknown): URL | undefined {
  if (typeof url !== 'string') return undefined;
  try {
    return new URL(url, globalThis.location?.href);
  } catch {
    return undefined;
  }
}

/** The address if a link may lead there: the web, mail, telephone, or ChatKit's own deep links. */
export function linkUrl(url: unknown): string | undefined {
  const parsed = parse(url);
  return parsed && linkSchemes.has(parsed.protocol) ? String(url) : undefined;
}

const dataImage = /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/i;

/**
 * The address if a picture may come from there: the web or `data:image`, and, where the thread names domains,
 * only those and their subdomains.
 */
export function imageUrl(url: unknown, allowedDomains?: readonly string[]): string | undefined {
  if (typeof url === 'string' && dataImage.test(url)) return url;
  const parsed = parse(url);
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return undefined;
  const allowed =
    allowedDomains?.some((domain) => parsed.hostname === domain || parsed.hostname.endsWith(`.${domain}`)) ??
    true;
  return allowed ? String(url) : undefined;
}

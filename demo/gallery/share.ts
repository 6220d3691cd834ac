const key = '#widget=';

/** The part of an address that carries a widget. */
export function toFragment(json: string): string {
  const bytes = new TextEncoder().encode(json);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return key + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The widget that an address carries; undefined for none and for one that cannot be read. */
export function fromFragment(fragment: string): string | undefined {
  if (!fragment.startsWith(key)) return undefined;
  try {
    const binary = atob(fragment.slice(key.length).replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

import { nothing } from 'lit';

/** What is drawn; nothing where it cannot be: what another server sends is not always what the types say. */
export function safely<Drawn>(draw: () => Drawn): Drawn | typeof nothing {
  try {
    return draw();
  } catch {
    return nothing;
  }
}

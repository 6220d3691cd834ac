import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

// Longer than anybody stays away and still comes back with the same browser.
const lifetimeSeconds = 400 * 24 * 60 * 60;

/**
 * Knows the devices on which somebody has signed in to an account before. A device shows a token that it was given
 * then: signed, good for that account alone, and good for nothing but not being counted among strangers.
 */
export class Devices {
  readonly #secrets: readonly string[];
  readonly #now: () => number;

  /** @param secrets the first signs, all are accepted */
  constructor(secrets: readonly string[], now: () => number) {
    this.#secrets = secrets;
    this.#now = now;
  }

  /** A token for the device that has just signed in to this account. */
  issue(account: string): string {
    const id = randomBytes(12).toString('base64url');
    const until = Math.floor(this.#now() / 1000) + lifetimeSeconds;
    return `${id}.${until}.${this.#sign(this.#secrets[0] ?? '', account, id, String(until))}`;
  }

  /** The id of the device that a token of this account names; undefined when it proves nothing. */
  idIn(token: unknown, account: string): string | undefined {
    if (typeof token !== 'string') return undefined;
    const [id = '', until = '', signature = '', ...rest] = token.split('.');
    if (rest.length > 0 || !(Number(until) > this.#now() / 1000)) return undefined;
    const given = Buffer.from(signature);
    const isOurs = this.#secrets.some((secret) => {
      const ours = Buffer.from(this.#sign(secret, account, id, until));
      return ours.length === given.length && timingSafeEqual(ours, given);
    });
    return isOurs ? id : undefined;
  }

  #sign(secret: string, ...parts: string[]): string {
    return createHmac('sha256', secret)
      .update(JSON.stringify(['chatdock device', ...parts]))
      .digest('base64url');
  }
}

import { noteRefusal } from './failures.js';
import { mistake } from './tell.js';

type Addresses = () => readonly (string | null)[];

let watched: Addresses[] | undefined;

/** Says when the page's policy refuses what the chat needs: the files beside this one, and these addresses. */
export function watchPolicy(addresses: Addresses): void {
  if (watched) return void watched.push(addresses);
  watched = [addresses];
  document.addEventListener('securitypolicyviolation', violation);
}

/** Says what the policy refuses, if it is the chat's. */
export function violation({
  blockedURI,
  effectiveDirective,
  disposition,
  sample,
}: SecurityPolicyViolationEvent): void {
  if (disposition === 'report') return;
  if (/trusted-types/.test(effectiveDirective)) {
    if (/lit-html|chatdock/.test(sample)) mistake('trusted-types', { sample });
    return;
  }
  if (!URL.canParse(blockedURI)) return;
  const isScript = effectiveDirective.startsWith('script-src');
  const isOwn = isScript && blockedURI.startsWith(import.meta.url.replace(/[^/]*$/, ''));
  const asked = (watched ?? []).flatMap((addresses) => addresses());
  if (!isOwn && !asked.some((address) => isSame(address, blockedURI))) return;
  // What is asked of an address is no mistake of its own.
  const { origin, pathname } = new URL(blockedURI);
  noteRefusal(origin);
  mistake('policy-refuses', { directive: effectiveDirective, blocked: `${origin}${pathname}` });
}

/** Whether it is this address that was blocked: browsers leave out what may be secret, and all but the origin at times. */
function isSame(address: string | null, blocked: string): boolean {
  if (!address || !URL.canParse(address, document.baseURI)) return false;
  const { origin, pathname } = new URL(address, document.baseURI);
  const { origin: blockedOrigin, pathname: path } = new URL(blocked);
  return origin === blockedOrigin && (path === pathname || (path === '/' && origin !== location.origin));
}

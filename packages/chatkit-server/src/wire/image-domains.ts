import type { ThreadMetadata } from '@chatdock/protocol';

/** The thread with the domains that pictures may come from, where it names none of its own. */
export function withImageDomains(
  thread: ThreadMetadata,
  { allowedImageDomains }: { readonly allowedImageDomains?: readonly string[] },
): ThreadMetadata {
  if (!allowedImageDomains || thread.allowed_image_domains) return thread;
  return { ...thread, allowed_image_domains: [...allowedImageDomains] };
}

import type { LoadingBehavior } from '@chatdock/protocol';

/**
 * Marks what an action loads: the control, or the container around it, which fades and takes no input. Returns
 * the way back, which also returns the focus that the container lost.
 */
export function showLoading(source: HTMLElement, behavior: Exclude<LoadingBehavior, 'auto'>): () => void {
  const target = behavior === 'container' ? source.closest<HTMLElement>('[data-container]') : source;
  if (behavior === 'none' || !target) return () => {};
  const root = target.getRootNode() as Document | ShadowRoot;
  const focused =
    behavior === 'container' && target.contains(root.activeElement) ? root.activeElement : undefined;
  target.setAttribute('aria-busy', 'true');
  target.toggleAttribute('data-loading', true);
  if (behavior === 'container') target.inert = true;
  return () => {
    target.removeAttribute('aria-busy');
    target.removeAttribute('data-loading');
    target.inert = false;
    if (focused instanceof HTMLElement && focused.isConnected && !root.activeElement) focused.focus();
  };
}

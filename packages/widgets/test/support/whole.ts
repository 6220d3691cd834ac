import { preloadMarkdown, renderMarkdown } from '@chatdock/widgets';
import { render } from 'lit';
import { until } from '@chatdock/test-browsers';
import { isCold } from './mount.js';

/** Waits for all that markdown needs: by asking for it, or, in a cold run, by drawing a text that needs it. */
export async function whole(): Promise<void> {
  if (!isCold) return preloadMarkdown();
  const host = document.createElement('div');
  document.body.append(host);
  render(renderMarkdown('# &Agrave;'), host);
  await until(() => host.querySelector('h1')?.textContent === 'À');
  host.remove();
}

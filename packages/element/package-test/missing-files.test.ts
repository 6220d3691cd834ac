import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RendererChange } from '../src/shared/events.js';
import { ViewController, type ViewHost } from '../src/dock/renderer.js';
import { Visitor } from '../src/dock/visitor.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock('../src/official/session.js');
  vi.doUnmock('../src/dock/tokens.js');
  vi.resetModules();
});

const missing = () => {
  throw new TypeError('Failed to fetch dynamically imported module');
};

describe('when files of our own cannot be loaded', () => {
  it('says that the chat is unavailable, and can be asked again', async () => {
    const changes: RendererChange[] = [];
    const host = {
      isConnected: true,
      addController: () => {},
      recallVisitor: async () => {},
      viewSettings: () => ({ renderer: 'official', hasServer: false }),
      viewChanged: (change: RendererChange) => changes.push(change),
    } as unknown as ViewHost;
    const views = new ViewController(host);
    vi.doMock('../src/official/session.js', missing);
    const written = new Promise<unknown[]>((resolve) => {
      vi.spyOn(console, 'error').mockImplementation((...all: unknown[]) => resolve(all));
    });
    await expect(views.ready()).rejects.toMatchObject({ name: 'ChatUnavailableError', reason: 'not-loaded' });
    expect(changes).toEqual([{ renderer: 'none', reason: 'not-loaded' }]);
    expect(views.started).toBe(false);
    const [line, cause] = await written;
    expect(line).toMatch(/^\[chatdock\] Files of the chat could not be loaded.+#files-not-loaded$/);
    expect(cause).toBeInstanceOf(Error);
  });

  it('gets a token once they can be loaded', async () => {
    const token = `a.${btoa(JSON.stringify({ sub: 'ada' }))}.c`;
    const visitor = new Visitor(
      () => ({ tokenProvider: async () => token, tokenCredentials: 'omit' }),
      () => {},
    );
    vi.doMock('../src/dock/tokens.js', missing);
    await visitor.identify(() => {});
    expect(visitor.subject).toBe(undefined);
    vi.doUnmock('../src/dock/tokens.js');
    vi.resetModules();
    await visitor.identify(() => {});
    expect(visitor.subject).toBe('ada');
  });
});

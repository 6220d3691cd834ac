/** Whether something thrown is how the official component reports that it cannot run here. */
export function isIntegrationError(thrown: unknown): boolean {
  const { name = '', message = '' } = (thrown ?? {}) as { name?: unknown; message?: unknown };
  return /IntegrationError/.test(`${String(name)} ${String(message)}`);
}

/**
 * Listens for integration errors that nobody has caught; the component throws them from its own code, so they
 * reach the page as rejections or errors without a handler.
 */
export function onIntegrationError(listener: (error: unknown) => void, signal: AbortSignal): void {
  const hear = (thrown: unknown) => {
    if (isIntegrationError(thrown)) listener(thrown);
  };
  addEventListener('unhandledrejection', ({ reason }) => hear(reason), { signal });
  addEventListener('error', ({ error, message }) => hear(error ?? { message }), { signal });
}

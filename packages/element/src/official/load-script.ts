const loads = new Map<string, Promise<void>>();

interface TrustedPolicy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): TrustedPolicy;
}

let policy: TrustedPolicy | undefined;

// A page with `require-trusted-types-for 'script'` takes a script's address from a named policy only.
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('chatdock', { createScriptURL: (asked) => asked });
  return policy.createScriptURL(url) as string;
}

/**
 * Loads a script once per page, however many elements ask for it.
 *
 * @throws Error when the browser reports that it could not be loaded; it may then be asked for again
 */
export function loadScript(url: string, nonce: string | undefined): Promise<void> {
  const known = loads.get(url);
  if (known) return known;
  const load = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.async = true;
    if (nonce) script.nonce = nonce;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      loads.delete(url);
      script.remove();
      reject(new Error(`The script ${url} could not be loaded.`));
    });
    script.src = trusted(url);
    document.head.append(script);
  });
  loads.set(url, load);
  return load;
}

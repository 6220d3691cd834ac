import { expect } from '@esm-bundle/chai';

/** What a frame tells: the report of its module, a violation of its policy, or an error. */
interface Message {
  readonly report?: unknown;
  readonly violated?: string;
  readonly failed?: string;
}

/** The last violation, which each frame commits itself: those before it have been reported by then. */
const last = 'https://last.invalid/';

/** Loads a module of the support folder in a frame under a policy, until it has reported. */
async function inFrame(module: string, policy: string) {
  const frame = document.createElement('iframe');
  const violations: string[] = [];
  const ended = new Promise<unknown>((resolve, reject) => {
    let report: unknown;
    addEventListener('message', ({ source, data }: MessageEvent<Message>) => {
      if (source !== frame.contentWindow) return;
      if (data.failed !== undefined) reject(new Error(data.failed));
      if ('report' in data) report = data.report;
      if (data.violated?.includes(last)) resolve(report);
      else if (data.violated !== undefined) violations.push(data.violated);
    });
  });
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script nonce="page">
    addEventListener('securitypolicyviolation', (event) => parent.postMessage({ violated: event.violatedDirective + ' ' + event.blockedURI }, '*'));
    addEventListener('error', (event) => parent.postMessage({ failed: String(event.message) }, '*'));
    addEventListener('load', () => { new Image().src = '${last}'; });
  </script><script type="module" nonce="page" src="${new URL(`./support/${module}`, import.meta.url).href}"></script>`;
  document.body.append(frame);
  try {
    return { report: await ended, violations };
  } finally {
    frame.remove();
  }
}

describe('widget templates in a page', () => {
  it('make widgets under a strict policy, and try nothing that it forbids', async () => {
    const { report, violations } = await inFrame(
      'framed.ts',
      "default-src 'none'; script-src 'self' 'nonce-page'; require-trusted-types-for 'script'",
    );
    expect(report).to.deep.equal({
      widget: {
        type: 'Card',
        children: [
          { type: 'Text', value: 'Ada, 1. of 2.0' },
          { type: 'Text', value: 'Grace, 2. of 2.0' },
        ],
      },
      stage: 'render',
    });
    expect(violations).to.deep.equal([]);
  });
});

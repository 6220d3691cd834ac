import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import puppeteer from 'puppeteer-core';
import { countReporter } from '@chatdock/test-browsers/driver/count-reporter.mjs';
import { enginesToTest } from '@chatdock/test-browsers/driver/engines.mjs';
import { findBrowser } from '@chatdock/test-browsers/driver/find.mjs';
import { holdMiddleware, holdPlugin } from '@chatdock/test-browsers/driver/hold-plugin.mjs';
import { inputPlugin } from '@chatdock/test-browsers/driver/input-plugin.mjs';
import { startWebKitDriver } from '@chatdock/test-browsers/driver/webkit-driver.mjs';

// The widgets' suites run twice: with all that loads late at hand, and on pages where nothing of it has loaded.
const cold = process.env.LOADING === 'cold';
const isRoot = process.getuid?.() === 0;
const stops = [];

async function launcher(engine) {
  if (engine === 'webkit') {
    const driver = await startWebKitDriver();
    stops.push(driver.stop);
    return webdriverLauncher({
      hostname: '127.0.0.1',
      port: driver.port,
      path: '/',
      connectionRetryCount: 0,
      connectionRetryTimeout: 60_000,
      capabilities: { ...driver.capabilities, 'wdio:enforceWebDriverClassic': true },
    });
  }
  return chromeLauncher({
    puppeteer,
    launchOptions: {
      browser: engine === 'firefox' ? 'firefox' : 'chrome',
      executablePath: findBrowser(engine),
      args:
        engine === 'chromium'
          ? [
              '--disable-dev-shm-usage',
              '--disable-background-networking',
              ...(isRoot ? ['--no-sandbox'] : []),
            ]
          : [],
    },
  });
}

const browsers = [];
for (const engine of enginesToTest()) browsers.push(await launcher(engine));

export default {
  // The repository, so that every package shares one copy of Lit.
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: cold
    ? ['packages/widgets/src/**/*.test.ts']
    : ['packages/{widgets,element}/{src,test}/**/*.test.ts', 'packages/*/browser-test/**/*.test.ts'],
  testRunnerHtml: (framework) =>
    `<!doctype html><html${cold ? ' data-cold' : ''}><body><script type="module" src="${framework}"></script></body></html>`,
  nodeResolve: { exportConditions: ['@chatdock/source', 'browser', 'production', 'default'] },
  // One page at a time gives every page the focus and real keys; one browser at a time suits two cores.
  concurrency: 1,
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  middleware: [holdMiddleware],
  testFramework: { config: { timeout: 15_000 } },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.browser.json', import.meta.url)),
    }),
    inputPlugin(),
    holdPlugin(),
    {
      name: 'stop-drivers',
      async serverStop() {
        for (const stop of stops) await stop();
      },
    },
  ],
  reporters: [defaultReporter(), countReporter()],
  browsers,
};

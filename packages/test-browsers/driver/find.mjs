// Finds an installed browser of each engine: environment first, then the places where each system keeps
// them, then PATH, then what playwright and puppeteer have downloaded.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { delimiter, join } from 'node:path';

const system = platform();
const home = homedir();

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) =>
    folders.map((folder) => join(folder, system === 'win32' ? `${name}.exe` : name)),
  );
}

function newestFirst(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(folder, name));
}

function macApps(names) {
  if (system !== 'darwin') return [];
  return names.flatMap(([app, binary]) =>
    ['/Applications', join(home, 'Applications')].map((dir) => `${dir}/${app}.app/Contents/MacOS/${binary}`),
  );
}

function windowsPrograms(paths) {
  if (system !== 'win32') return [];
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  return roots.filter(Boolean).flatMap((root) => paths.map((path) => join(root, path)));
}

function playwrightChromium() {
  const caches = {
    linux: [join(home, '.cache')],
    darwin: [join(home, 'Library/Caches')],
    win32: [process.env.LOCALAPPDATA ?? join(home, 'AppData/Local')],
  };
  const folders = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    ...(caches[system] ?? []).map((cache) => join(cache, 'ms-playwright')),
  ].filter((folder) => folder && folder !== '0');
  const binaries = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win64/chrome.exe',
    'chrome-win/chrome.exe',
  ];
  return folders
    .flatMap((folder) => newestFirst(folder, /^chromium-\d+$/))
    .flatMap((folder) => binaries.map((binary) => join(folder, binary)));
}

function puppeteerCache(browser, binaries) {
  const caches = [process.env.PUPPETEER_CACHE_DIR, join(home, '.cache/puppeteer')].filter(Boolean);
  return caches
    .flatMap((cache) => newestFirst(join(cache, browser), /./))
    .flatMap((folder) => binaries.map((binary) => join(folder, binary)));
}

const candidates = {
  chromium: () => [
    process.env.CHROME_PATH,
    process.env.CHROMIUM_PATH,
    process.env.PUPPETEER_EXECUTABLE_PATH,
    ...macApps([
      ['Google Chrome', 'Google Chrome'],
      ['Chromium', 'Chromium'],
      ['Microsoft Edge', 'Microsoft Edge'],
    ]),
    ...windowsPrograms([
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ]),
    ...onPath([
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'chrome',
      'microsoft-edge-stable',
    ]),
    ...playwrightChromium(),
    ...puppeteerCache('chrome', ['chrome-linux64/chrome', 'chrome-win64/chrome.exe']),
  ],
  // A stock Firefox only: playwright's own build speaks Juggler, not the WebDriver BiDi used here.
  firefox: () => [
    process.env.FIREFOX_PATH,
    ...macApps([['Firefox', 'firefox']]),
    ...windowsPrograms(['Mozilla Firefox/firefox.exe']),
    ...onPath(['firefox', 'firefox-esr']),
    ...puppeteerCache('firefox', ['firefox/firefox']),
  ],
  webkit: () => [process.env.WEBKIT_MINIBROWSER, ...miniBrowsers()],
};

// WebKitGTK's automation browser lies beside the library of its API version.
function miniBrowsers() {
  if (system !== 'linux' || onPath(['WebKitWebDriver']).every((path) => !isExecutable(path))) return [];
  const libraries = existsSync('/usr/lib')
    ? readdirSync('/usr/lib')
        .filter((name) => name.includes('-linux-gnu'))
        .map((name) => `/usr/lib/${name}`)
    : [];
  const versions = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'];
  return ['/usr/lib', '/usr/libexec', ...libraries].flatMap((root) =>
    versions.map((version) => `${root}/${version}/MiniBrowser`),
  );
}

/** The path of an installed browser of the engine, or undefined. */
export function findBrowser(engine) {
  return candidates[engine]().filter(Boolean).find(isExecutable);
}

/** How to get a browser of each engine. */
export const installHint = {
  chromium: 'apt-get install chromium, or npx playwright install chromium',
  firefox: 'apt-get install firefox-esr, or npx @puppeteer/browsers install firefox',
  webkit: 'apt-get install webkit2gtk-driver xvfb',
};

// Gets a Chromium where there is none: from Debian as root, elsewhere from playwright.
import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { findBrowser, installHint } from '@chatdock/test-browsers/driver/find.mjs';

const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');

async function install() {
  if (!isDebianRoot) return run('npx', ['--yes', 'playwright', 'install', 'chromium'], process.cwd());
  await run('apt-get', ['update', '-qq'], process.cwd());
  return run('apt-get', ['install', '-y', '-qq', 'chromium'], process.cwd());
}

/** Makes sure that a Chromium, Chrome or Edge is there. Throws one line saying what to do when it cannot be had. */
export async function ensureChromium() {
  if (findBrowser('chromium')) return;
  console.log('No Chromium, Chrome or Edge found: getting one.');
  await install().catch(() => {});
  if (!findBrowser('chromium'))
    throw new Error(`No Chromium could be installed. Install one: ${installHint.chromium}.`);
}

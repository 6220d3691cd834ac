// Starts WebKitWebDriver, and Xvfb where there is no display. Every wait has a limit; stop() ends both.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { findBrowser, installHint } from './find.mjs';

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function startDisplay(limitMs = 10_000) {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp'];
    const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('Xvfb did not start in time'));
    }, limitMs);
    const fail = (error) => {
      clearTimeout(timer);
      reject(error);
    };
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Xvfb ended with ${code}`)));
    let output = '';
    child.stdio[3].on('data', (data) => {
      output += data;
      if (!output.includes('\n')) return;
      clearTimeout(timer);
      resolve({ child, display: `:${output.trim()}` });
    });
  });
}

async function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(timer);
}

async function untilReady(port, child, limitMs = 10_000) {
  const until = Date.now() + limitMs;
  while (Date.now() < until && child.exitCode === null) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/status`, { signal: AbortSignal.timeout(1000) });
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    await delay(50);
  }
  throw new Error('WebKitWebDriver did not get ready');
}

/** Starts the driver: `{ port, capabilities, stop }`. */
export async function startWebKitDriver() {
  const binary = findBrowser('webkit');
  if (!binary) throw new Error(`No WebKit found (${installHint.webkit}).`);
  const display = process.env.DISPLAY ? undefined : await startDisplay();
  const port = await freePort();
  const child = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display?.display ?? process.env.DISPLAY,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      GTK_THEME: 'Adwaita',
    },
  });
  const stop = async () => {
    await end(child);
    await end(display?.child);
  };
  try {
    await Promise.race([
      untilReady(port, child),
      new Promise((_, reject) => {
        child.once('error', reject);
      }),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  const capabilities = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  };
  return { port, capabilities, stop };
}

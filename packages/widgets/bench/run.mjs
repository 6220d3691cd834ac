// npm run bench -w @chatdock/widgets: how much of the browser's main thread our drawing takes, against the least
// that any page could take for the same content. Every figure is the median of interleaved runs.
import { createServer } from 'node:http';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '@chatdock/test-browsers/driver/find.mjs';
import { answer, pieces } from './content.mjs';

const runs = Number(process.env.RUNS ?? 5);
const folder = await mkdtemp(join(tmpdir(), 'chatdock-bench-'));
const here = fileURLToPath(new URL('.', import.meta.url));

await build({
  entryPoints: [join(here, 'page.ts')],
  outdir: folder,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  conditions: ['@chatdock/source', 'browser', 'production'],
  tsconfig: fileURLToPath(new URL('../../../.config/tsconfig.browser.json', import.meta.url)),
});

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://bench');
  if (pathname === '/') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><body><script type="module" src="/page.js"></script>');
    return;
  }
  readFile(join(folder, pathname)).then(
    (body) => response.setHeader('content-type', 'text/javascript').end(body),
    () => response.writeHead(404).end(),
  );
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await puppeteer.launch({
  executablePath: findBrowser('chromium'),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** One run in a page of its own: main-thread time and the longest task in ms, and the frames that were missed. */
async function measure(name, input) {
  const page = await browser.newPage();
  await page.setViewport({ width: 900, height: 800 });
  await page.goto(address);
  await page.waitForFunction('window.bench');
  // Long before a thread is opened the page has had the time to load this.
  if (name.startsWith('messages')) await page.evaluate(() => window.bench.preloadMarkdown());
  const given =
    name === 'messages: limit' ? await page.evaluate((texts) => window.bench.markup(texts), input) : input;
  const before = await page.metrics();
  const seen = await page.evaluate(
    async (wanted, content) => {
      const tasks = [0];
      const frames = [];
      let over = false;
      const tick = (time) => {
        frames.push(time);
        if (!over) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      );
      observer.observe({ type: 'longtask' });
      await window.bench.work[wanted](content);
      over = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
      const missed = frames
        .slice(1)
        .map((time, index) => Math.max(0, Math.round((time - frames[index]) / (1_000 / 60)) - 1));
      return { longest: Math.max(...tasks), dropped: missed.reduce((sum, count) => sum + count, 0) };
    },
    name,
    given,
  );
  const after = await page.metrics();
  await page.close();
  return { time: (after.TaskDuration - before.TaskDuration) * 1_000, ...seen };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function compare(title, names, input) {
  const results = new Map(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1)
    for (const name of names) results.get(name).push(await measure(name, input));
  const rows = names.map((name) => {
    const all = results.get(name);
    return {
      name,
      time: median(all.map(({ time }) => time)),
      longest: median(all.map(({ longest }) => longest)),
      dropped: median(all.map(({ dropped }) => dropped)),
    };
  });
  const base = rows.at(-1).time;
  for (const { name, time, longest, dropped } of rows) {
    const ratio = rows.length > 1 ? `${(time / base).toFixed(2)} x limit` : '';
    console.log(
      `${title}  ${name.padEnd(16)} ${time.toFixed(0).padStart(6)} ms  longest task ${longest.toFixed(0).padStart(3)} ms  ${String(dropped).padStart(3)} frames missed  ${ratio}`,
    );
  }
}

try {
  const text = answer(10_000);
  await compare('2,000 deltas of 10 KB', ['stream: ours', 'stream: limit'], pieces(text, 2_000));
  await compare('the same at 200 a second', ['paced: ours', 'paced: limit'], pieces(text, 2_000));
  const texts = Array.from({ length: 50 }, (_, index) => answer(600, index + 1));
  await compare('50 messages', ['messages: ours', 'messages: limit'], texts);
  await compare(
    '1,000 rows',
    ['list: ours'],
    Array.from({ length: 1_000 }, (_, index) => `Row ${index}`),
  );
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
}

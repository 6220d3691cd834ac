#!/usr/bin/env node
// doctor <page or api-url>: one line a finding; exits with 1 when something is wrong, with 2 when it can't look.
import { parseArgs } from 'node:util';
import { examine } from './examine.js';
import type { Finding, Severity } from './finding.js';

const usage = `Usage: doctor <page or api-url> [options]

  --token TOKEN     a token for the chat server
  --token-url URL   where the page gets its tokens
  --origin ORIGIN   the origin of the page that asks
  --json            one JSON document instead of lines`;

const marks: Readonly<Record<Severity, string>> = { ok: 'ok   ', hint: 'hint ', fault: 'FAULT' };

const write = (line: string) => process.stdout.write(`${line}\n`);

function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${usage}\n`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        token: { type: 'string' },
        'token-url': { type: 'string' },
        origin: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return void write(usage);
  const [address, ...rest] = positionals;
  if (address === undefined || rest.length > 0) refuse('Name one address.');
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    refuse(`${address} isn't an address. Write it whole, with http:// or https://.`);
  }
  const { token, 'token-url': tokenUrl, origin, json } = values;
  const findings: Finding[] = [];
  for await (const finding of examine(address, {
    ...(token !== undefined && { token }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    ...(origin !== undefined && { origin }),
  })) {
    findings.push(finding);
    if (!json) write(`${marks[finding.severity]} ${finding.subject.padEnd(9)} ${finding.message}`);
  }
  const healthy = findings.every(({ severity }) => severity !== 'fault');
  if (json) write(JSON.stringify({ healthy, findings }, null, 2));
  process.exitCode = healthy ? 0 : 1;
}

await main();

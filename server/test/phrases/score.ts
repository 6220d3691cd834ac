import type { Model } from '@openai/agents';
import { createModel } from '../../src/assistant/model.js';
import { readEnv } from '../../src/env.js';
import { findDay } from '../../src/tasks/calendar.js';
import { ask, clock, judge, readForEachCall, type Verdict } from './ask.js';
import { dayTable } from './day-table.js';
import { dayOn, references } from './days.js';
import { newcomerTable } from './newcomer-table.js';
import { phraseTable } from './phrase-table.js';
import type { PhraseTable } from './phrases.js';

const charactersInToken = 4;
const callsForPhrase = 2;

const print = (text: string) => process.stdout.write(`${text}\n`);

const showsMisses = process.argv.includes('--misses');

function line(kind: string, counts: Readonly<Record<Verdict, number>>): string {
  const all = counts.right + counts.missed + counts['wrong action'];
  const percent = ((100 * counts.right) / all).toFixed(1).padStart(5);
  const wrong = counts['wrong action'] > 0 ? `  ${counts['wrong action']} wrong action(s)` : '';
  return `${kind.padEnd(36)} ${String(counts.right).padStart(4)} of ${String(all).padStart(4)} ${percent} %${wrong}`;
}

async function scorePhrases(model: Model, table: PhraseTable): Promise<void> {
  const total = { right: 0, missed: 0, 'wrong action': 0 };
  for (const [kind, phrases] of Object.entries(table)) {
    const counts = { right: 0, missed: 0, 'wrong action': 0 };
    for (const phrase of phrases) {
      const made = await ask(model, phrase);
      const verdict = judge(made, phrase.calls);
      counts[verdict] += 1;
      total[verdict] += 1;
      if (verdict !== 'right' && showsMisses) {
        print(
          `  ${verdict}: ${JSON.stringify(phrase.said)}\n    made   ${JSON.stringify(made)}\n    wanted ${JSON.stringify(phrase.calls)}`,
        );
      }
    }
    print(line(kind, counts));
  }
  print(line('all phrases', total));
}

function scoreDays(): void {
  const total = { right: 0, missed: 0, 'wrong action': 0 };
  for (const [kind, rows] of Object.entries(dayTable)) {
    const counts = { right: 0, missed: 0, 'wrong action': 0 };
    for (const row of rows) {
      for (const [index, reference] of references.entries()) {
        const wanted = dayOn(row, index);
        const read = findDay(row[0], reference)?.day ?? 'none';
        const isRight = read === wanted || (wanted === 'unreadable' && read === 'none');
        const verdict = isRight ? 'right' : read === 'none' ? 'missed' : 'wrong action';
        counts[verdict] += 1;
        total[verdict] += 1;
        if (!isRight && showsMisses) print(`  ${row[0]}: ${read}, wanted ${wanted}`);
      }
    }
    print(line(`days: ${kind}`, counts));
  }
  print(line('all days', total));
}

const env = readEnv(process.env);
const { name, offline, forTurn } = createModel(env);
if (!offline) {
  const count = Object.values(phraseTable).flat().length;
  const tokens = (count * callsForPhrase * readForEachCall) / charactersInToken;
  // What it writes is little beside that.
  print(
    `${name} reads about ${Math.round(tokens / 1000)} thousand tokens; see what your provider asks for them.`,
  );
}
await scorePhrases(forTurn(clock), phraseTable);
await scorePhrases(forTurn(clock), newcomerTable);
if (offline) scoreDays();

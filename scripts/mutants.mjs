// Breaks the code in many small ways, one at a time, and says which ways no test notices:
//   npm run test:mutants                                            every room
//   npm run test:mutants -- client protocol                         these
//   npm run test:mutants -- client --mutate packages/client/src/answers.ts
// A report of each room is written to .cache/mutants/<room>.html.
import { rooms } from '../.config/mutant-rooms.mjs';
import { run } from './run.mjs';

const [names, options] = [[], []];
for (const word of process.argv.slice(2))
  (options.length > 0 || word.startsWith('-') ? options : names).push(word);
const unknown = names.find((name) => !Object.hasOwn(rooms, name));
if (unknown) throw new Error(`There is no room ${unknown}. There are: ${Object.keys(rooms).join(', ')}.`);

for (const room of names.length > 0 ? names : Object.keys(rooms)) {
  const command = ['run', '.config/stryker.config.mjs', ...options];
  await run('stryker', command, undefined, { env: { MUTANTS_ROOM: room } });
}

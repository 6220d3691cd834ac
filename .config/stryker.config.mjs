import { room } from './mutant-rooms.mjs';

const name = process.env.MUTANTS_ROOM;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: room.mutate.flatMap((files) => [files, '!**/*.test.ts']),
  testRunner: 'vitest',
  vitest: { configFile: '.config/vitest.mutants.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  // The tests of each mutant are those that reach it.
  coverageAnalysis: 'perTest',
  // What a module does once, when it is loaded, would take a new process for every mutant.
  ignoreStatic: true,
  // Sentences for developers are no behaviour.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 2,
  timeoutMS: 20_000,
  tempDirName: '.cache/mutants/tmp',
  ignorePatterns: ['.cache', 'demo', 'docs', '**/dist', '**/embed', '**/.data', '**/*.tsbuildinfo'],
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: `.cache/mutants/${name}.html` },
  jsonReporter: { fileName: `.cache/mutants/${name}.json` },
  allowEmpty: false,
};

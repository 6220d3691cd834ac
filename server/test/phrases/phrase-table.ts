import { adding } from './adding.js';
import { changing } from './changing.js';
import type { PhraseTable } from './phrases.js';
import { talking } from './talking.js';

/** Every phrase with what it should lead to, by kind. */
export const phraseTable: PhraseTable = { ...adding, ...changing, ...talking };

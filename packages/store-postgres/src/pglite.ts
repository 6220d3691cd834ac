import type { PGlite } from '@electric-sql/pglite';
import { DatabasePatience } from './patience.js';
import { DatabaseUnavailableError, judgeDatabaseError } from './unavailable.js';

type Queries = Pick<PGlite, 'query'>;

async function judged<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    const judgement = judgeDatabaseError(error, false);
    if (judgement instanceof DatabaseUnavailableError) DatabasePatience.current?.spend(0, judgement);
    throw judgement;
  }
}

const queriesOf = (client: Queries): Queries => ({
  query: (text, values, options) => judged(client.query(text, values, options)),
});

/** The part of PGlite that Drizzle calls, with errors that mean the same as those of a server. */
export function withJudgedErrors(client: PGlite): PGlite {
  const part: Pick<PGlite, 'query' | 'transaction'> = {
    ...queriesOf(client),
    transaction: (work) => judged(client.transaction((tx) => work({ ...tx, ...queriesOf(tx as Queries) }))),
  };
  return part as PGlite;
}

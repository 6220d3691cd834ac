import { z } from 'zod';

/** A JSON object whose content belongs to the integration; nulls inside it are kept. */
export const FreeForm = z.record(z.string(), z.unknown());
export type FreeForm = z.infer<typeof FreeForm>;

/** ISO 8601 instant, with or without a zone (the Python SDK writes zoneless dates too). */
export const Timestamp = z.iso.datetime({ offset: true, local: true });
export type Timestamp = z.infer<typeof Timestamp>;

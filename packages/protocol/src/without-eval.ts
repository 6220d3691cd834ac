import { config } from 'zod';

// zod compiles schemas with `new Function` where it may. A page's Content Security Policy reports the attempt, even
// though zod lives with the refusal, so pages and their workers interpret schemas from the start.
if ('document' in globalThis || 'WorkerGlobalScope' in globalThis) config({ jitless: true });

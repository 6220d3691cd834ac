import { setTracingDisabled } from '@openai/agents';

/**
 * The Agents SDK traces runs to api.openai.com by default, conversations included and whatever endpoint the
 * model has. Importing this package's agents turns that off. Ask for it with `OPENAI_AGENTS_DISABLE_TRACING=0`,
 * or with `setTracingDisabled(false)` when your app starts.
 */
if (process.env['OPENAI_AGENTS_DISABLE_TRACING'] === undefined) setTracingDisabled(true);

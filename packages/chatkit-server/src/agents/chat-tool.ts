import { tool } from '@openai/agents';
import { z } from 'zod';
import { problemIn, readArguments } from './tool-arguments.js';

/**
 * The Agents SDK's `tool`, whose model is told which field is wrong when the arguments do not fit a schema of zod's. What
 * such a schema says beyond JSON schema, such as how long a text may be, is known to zod alone.
 */
export const chatTool = ((options: Parameters<typeof tool>[0]) => {
  const made = tool(options);
  const { invoke } = made;
  const { parameters } = options as { parameters: unknown };
  if (!(parameters instanceof z.core.$ZodType)) return made;
  return {
    ...made,
    invoke(run, input, details) {
      const args = readArguments(input, made.parameters);
      const problem = problemIn(args, parameters);
      return problem === undefined ? invoke(run, args, details) : Promise.resolve(problem);
    },
  };
}) as typeof tool;

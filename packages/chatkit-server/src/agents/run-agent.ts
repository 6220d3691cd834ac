import { Agent, Handoff, Runner, type AgentInputItem, type Tool } from '@openai/agents';
import type { ThreadStreamEvent } from '@chatdock/protocol';
import type { AgentContext } from './agent-context.js';
import { compatibleModel } from './compatible-model.js';
import { streamAgentResponse, type StreamAgentResponseOptions } from './stream-agent-response.js';
import { problemIn, readArguments } from './tool-arguments.js';

/** How an agent is run. */
export interface RunAgentOptions extends StreamAgentResponseOptions {
  /** How often the model is called in one answer, at most. Default: 10, as the Agents SDK has it. */
  readonly maxTurns?: number;
  /** Whose settings the run has. Default: a new one's. */
  readonly runner?: Runner;
}

/**
 * Runs an agent and streams its answer: what `run` and `streamAgentResponse` do together, and what chats need besides.
 * The run ends with the turn. Endpoints that are only nearly compatible work as well: see `compatibleModel`. A call of a
 * tool that does not exist, or whose arguments are wrong, is told to the model, field by field, and the run goes on.
 *
 * @throws CustomStreamError with a message for the user when the model or the run fails.
 */
export async function* runAgent<Context>(
  // An agent's output type is of no importance here.
  agent: Agent<AgentContext<Context>, 'text'>,
  input: string | AgentInputItem[],
  context: AgentContext<Context>,
  { maxTurns, runner = new Runner(), ...options }: RunAgentOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { model, modelProvider } = runner.config;
  const own = new Runner({
    ...runner.config,
    ...(typeof model === 'object' && { model: compatibleModel(model) }),
    modelProvider: { getModel: async (name) => compatibleModel(await modelProvider.getModel(name)) },
  });
  const result = await own.run(tolerant(agent as AnyAgent), input, {
    stream: true,
    context,
    signal: context.signal,
    toolNotFoundBehavior: 'return_error_to_model',
    ...(maxTurns !== undefined && { maxTurns }),
  });
  yield* streamAgentResponse(context, result, options);
}

type AnyAgent = Agent<unknown, 'text'>;

const tolerated = new WeakMap<AnyAgent, AnyAgent>();
const hooks = ['agent_start', 'agent_end', 'agent_handoff', 'agent_tool_start', 'agent_tool_end'] as const;

/** The agent with its model, its tools and all agents that it hands over to made tolerant. Its own hooks still hear. */
function tolerant(agent: AnyAgent): AnyAgent {
  const known = tolerated.get(agent);
  if (known) return known;
  const { model, tools } = agent;
  const made: AnyAgent = agent.clone({
    ...(typeof model === 'object' && { model: compatibleModel(model) }),
    tools: tools.map(toleratingTool),
  });
  // Agents may hand over to each other in a circle.
  tolerated.set(agent, made);
  tolerated.set(made, made);
  made.handoffs = agent.handoffs.map((handoff) => {
    if (handoff instanceof Agent) return tolerant(handoff as AnyAgent);
    if (!(handoff instanceof Handoff)) return handoff;
    const { onInvokeHandoff } = handoff;
    return handoff.clone({
      agent: tolerant(handoff.agent as AnyAgent),
      onInvokeHandoff: async (run, args) => tolerant((await onInvokeHandoff(run, args)) as AnyAgent),
    });
  });
  for (const hook of hooks) made.on(hook, (...args) => void agent.emit(hook, ...args));
  return made;
}

function toleratingTool<T extends Tool<unknown>>(tool: T): T {
  if (tool.type !== 'function') return tool;
  const { invoke, parameters } = tool;
  return {
    ...tool,
    invoke(run, input, details) {
      const args = readArguments(input, parameters);
      const problem = problemIn(args, parameters);
      return problem === undefined ? invoke(run, args, details) : Promise.resolve(problem);
    },
  } satisfies typeof tool;
}

import './tracing.js';

export { accumulateText } from './accumulate-text.js';
export { AgentContext, type AgentContextOptions, type ClientToolCall } from './agent-context.js';
export { chatTool } from './chat-tool.js';
export { compatibleModel } from './compatible-model.js';
export { ResponseStreamConverter, type ResponseStreamConverterOptions } from './response-stream-converter.js';
export type { AgentRun, ProviderAnnotation, ProviderPart } from './run-events.js';
export { runAgent, type RunAgentOptions } from './run-agent.js';
export { streamAgentResponse, type StreamAgentResponseOptions } from './stream-agent-response.js';
export type { ToolTasks } from './tool-tasks.js';
export { toolFailure } from './tool-failure.js';
export { ThreadItemConverter, type AgentInput, type AgentInputContent } from './thread-item-converter.js';
export { withinBudget } from './within-budget.js';
export {
  WorkflowServer,
  type ExportedWorkflow,
  type WorkflowInput,
  type WorkflowServerOptions,
} from './workflow-server.js';

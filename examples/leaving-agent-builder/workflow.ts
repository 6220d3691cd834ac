import { Agent, Runner, withTrace, type AgentInputItem } from '@openai/agents';

const harbourDesk = new Agent({
  name: 'Harbour desk',
  instructions: 'You help visitors of the harbour. Say opening hours and berths in one or two sentences.',
  model: 'gpt-6-luna',
});

type WorkflowInput = { input_as_text: string };

// Main code entrypoint
export const runWorkflow = async (workflow: WorkflowInput) => {
  return await withTrace('Harbour desk', async () => {
    const conversationHistory: AgentInputItem[] = [
      { role: 'user', content: [{ type: 'input_text', text: workflow.input_as_text }] },
    ];
    const runner = new Runner({
      traceMetadata: { __trace_source__: 'agent-builder', workflow_id: 'wf_68f0c1d2a4b88190' },
    });
    const result = await runner.run(harbourDesk, [...conversationHistory]);
    if (!result.finalOutput) {
      throw new Error('Agent result is undefined');
    }
    return { output_text: result.finalOutput };
  });
};

// Laid out as Agent Builder exports a workflow: nothing in it knows of a chat.
import { Agent, type AgentInputItem, Runner, withTrace } from '@openai/agents';

const triage = new Agent({
  name: 'Triage',
  instructions: 'Say in one word what the message is about.',
  model: 'gpt-4.1',
  modelSettings: { temperature: 1, topP: 1, maxTokens: 2048, store: true },
});

const helper = new Agent({
  name: 'Helper',
  instructions: 'Help the customer.',
  model: 'gpt-4.1',
  modelSettings: { temperature: 1, topP: 1, maxTokens: 2048, store: true },
});

type WorkflowInput = { input_as_text: string };

export const runWorkflow = async (workflow: WorkflowInput) => {
  return await withTrace('Shop', async () => {
    const conversationHistory: AgentInputItem[] = [
      { role: 'user', content: [{ type: 'input_text', text: workflow.input_as_text }] },
    ];
    const runner = new Runner({
      traceMetadata: { __trace_source__: 'agent-builder', workflow_id: 'wf_shop' },
    });
    const triageResultTemp = await runner.run(triage, [...conversationHistory]);
    conversationHistory.push(...triageResultTemp.newItems.map((item) => item.rawItem as AgentInputItem));
    const helperResultTemp = await runner.run(helper, [...conversationHistory]);
    if (!helperResultTemp.finalOutput) {
      throw new Error('Agent result is undefined');
    }
    const helperResult = { output_text: helperResultTemp.finalOutput ?? '' };
    return helperResult;
  });
};

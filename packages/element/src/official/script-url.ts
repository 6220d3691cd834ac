/** Where OpenAI serves the official component from. */
export const officialScriptUrl = 'https://cdn.platform.openai.com/deployments/chatkit/chatkit.js';

/** The parts of the local chat that whatever holds it passes on to the page's styles. */
export const localChatParts = [
  'header',
  'title',
  'conversation',
  'start-screen',
  'greeting',
  'prompt',
  'user-message',
  'assistant-message',
  'dock',
  'notice',
  'disclaimer',
  'composer',
  'composer-input',
  'composer-send',
  'history',
] as const;

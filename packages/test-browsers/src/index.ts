export { ChatServer, eventStream, OpenStream, type ScriptedReply, type SentRequest } from './chat-server.js';
export {
  assistantItem,
  delta,
  done,
  thread,
  threadCreated,
  userItem,
  userMessage,
  widgetItem,
} from './items.js';
export { atRest, deep } from './shadow.js';
export { until } from './until.js';

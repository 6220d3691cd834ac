export { collectEvents, collectResponse, decodeChunk } from './collect.js';
export { createServer, type ServerHooks } from './function-server.js';
export { sampleAttachment, sampleItems, sampleMessage, sampleThread } from './sample-items.js';
export {
  sessionStoreContract,
  type SessionStoreRequirement,
  type SessionStoresUnderTest,
} from './session-store-contract.js';
export { sampleRequests, type SampleIds } from './sample-requests.js';
export { storeContract, type StoreRequirement, type StoreUnderTest } from './store-contract.js';
export type { ScriptedAnnotation, ScriptedEnd, ScriptedOutput, ScriptedReply } from './model/script.js';
export { ScriptedEndpoint, type ScriptedRequest } from './model/scripted-endpoint.js';
export { turnLogContract, type TurnLogRequirement, type TurnLogUnderTest } from './turn-log-contract.js';

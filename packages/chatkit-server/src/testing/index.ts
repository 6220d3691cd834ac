export { sampleAttachment, sampleItems, sampleMessage, sampleThread } from './sample-items.js';
export { storeContract, type StoreRequirement, type StoreUnderTest } from './store-contract.js';

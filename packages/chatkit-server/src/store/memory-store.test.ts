import { describe, it } from 'vitest';
import { storeContract } from '../testing/store-contract.js';
import { MemoryStore } from './memory-store.js';

describe('MemoryStore', () => {
  for (const { name, run } of storeContract) {
    it(name, () => {
      const store = new MemoryStore<string>({ ownerOf: (owner) => owner });
      return run({ store, owner: 'ada', stranger: 'eve' });
    });
  }
});

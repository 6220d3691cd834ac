export { defineElements, type Elements } from './define-elements.js';
export { lazily } from './lazily.js';
export { LazyController } from './lazy-controller.js';
export { Lazy, type LazyParts } from './lazy.js';
export { whenIdle } from './when.js';

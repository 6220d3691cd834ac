export { failure, refusedToken } from './failures.js';
export { violation } from './policy.js';
export { setup } from './set-up.js';
export { mistake } from './tell.js';

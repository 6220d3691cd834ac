export { examine, type ExamineOptions } from './examine.js';
export type { Finding, Severity, Subject } from './finding.js';

/** How serious a finding is: `ok`, `hint` (works, but should be better), `fault` (visitors will not get a chat). */
export type Severity = 'ok' | 'hint' | 'fault';

/** What was looked at. */
export type Subject =
  'page' | 'script' | 'chunks' | 'policy' | 'api' | 'cors' | 'token' | 'clock' | 'answer' | 'buffering';

/** One line of the report. */
export interface Finding {
  readonly subject: Subject;
  readonly severity: Severity;
  /** What was seen and, where something's wrong, what to do. */
  readonly message: string;
}

export const ok = (subject: Subject, message: string): Finding => ({ subject, severity: 'ok', message });
export const hint = (subject: Subject, message: string): Finding => ({ subject, severity: 'hint', message });
export const fault = (subject: Subject, message: string): Finding => ({
  subject,
  severity: 'fault',
  message,
});

import { executeServerCommand } from '@web/test-runner-commands';

/** Files that a test has held back or refused. */
const parts = new Set<string>();

/** Keeps the page waiting for every file whose address has this in it. */
export async function holdBack(part: string): Promise<void> {
  parts.add(part);
  await executeServerCommand('hold', part);
}

/** Lets every request fail for a file whose address has this in it. */
export async function refuse(part: string): Promise<void> {
  parts.add(part);
  await executeServerCommand('refuse', part);
}

/** Lets everything through again. */
export async function release(): Promise<void> {
  for (const part of parts) await executeServerCommand('release', part);
  parts.clear();
}

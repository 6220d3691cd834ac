/** What all recorded cases share. */
export interface Case {
  readonly name: string;
  readonly tags: readonly string[];
}

/** Runs the cases of one shape. */
export interface Suite {
  readonly kind: string;
  /** A field that cases of this shape have, and no others. */
  readonly field: string;
  nameOf(recorded: unknown): Case;
  /** What our code makes of the case. */
  run(recorded: unknown): Promise<unknown>;
  /** Where that differs from what was recorded; empty when it matches. */
  compare(recorded: unknown, actual: unknown): string[];
}

/** What all recorded cases share. */
export interface Case {
  readonly name: string;
  readonly tags: readonly string[];
}

/** What became of one case: where it differs, and what was produced instead. */
export interface Outcome {
  readonly differences: readonly string[];
  readonly actual?: unknown;
}

/** Runs the cases of one shape. */
export interface Suite {
  readonly kind: string;
  /** A field that cases of this shape have, and no others. */
  readonly field: string;
  nameOf(recorded: unknown): Case;
  run(recorded: unknown): Promise<Outcome>;
}

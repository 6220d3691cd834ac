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

/** Runs the cases of one file. */
export interface Suite {
  /** Name of the file without `.json`. */
  readonly kind: string;
  nameOf(recorded: unknown): Case;
  run(recorded: unknown): Promise<Outcome>;
}

interface Step {
  readonly kind: string;
  readonly raised?: string;
  readonly events?: ReadonlyArray<{ readonly type: string }>;
}

interface Recorded {
  readonly expected: {
    readonly steps: readonly Step[];
    readonly store: {
      readonly threads: ReadonlyArray<{ id: string }>;
      readonly items: ReadonlyArray<{ thread_id: string }>;
    };
  };
}

// Announced, and nothing else: the request failed before its message was in the thread.
const breaksOff = ({ raised, events = [] }: Step) =>
  raised !== undefined && events.length === 1 && events[0]?.type === 'thread.created';

/** Whether a recorded request failed before the thread that it made had anything in it. */
export function recordsAnEmptyThread(recorded: unknown): boolean {
  return (recorded as Recorded).expected.steps.some(breaksOff);
}

/** The case as if such a request were refused, and the thread never made. */
export function withoutEmptyThreads(recorded: unknown): unknown {
  const { expected, ...rest } = recorded as Recorded;
  const { threads, items } = expected.store;
  return {
    ...rest,
    expected: {
      ...expected,
      steps: expected.steps.map((step) => (breaksOff(step) ? { kind: 'rejected' } : step)),
      store: {
        ...expected.store,
        threads: threads.filter(({ id }) => items.some(({ thread_id }) => thread_id === id)),
      },
    },
  };
}

/** What is broken, and the tests that are to notice: only the room's own, so that each holds what is its own. */
export const rooms = {
  protocol: {
    mutate: [
      'apply-item-update',
      'diff-widget',
      'equality',
      'visibility',
      'widget-tree',
      'without-nulls',
    ].map((file) => `packages/protocol/src/${file}.ts`),
    // What is broken is longer, so that its size says nothing.
    tests: ['packages/protocol/test/!(bundle).test.ts'],
  },
  client: {
    mutate: ['packages/client/src/**/*.ts'],
    tests: ['packages/client/test/**/*.test.ts'],
  },
  'chatkit-server': {
    mutate: ['packages/chatkit-server/src/{stream,handlers}/**/*.ts'],
    tests: ['packages/chatkit-server/{src,test}/**/*.test.ts'],
  },
  'store-postgres': {
    mutate: ['packages/store-postgres/src/{statements,postgres-store,turn-leases}.ts'],
    tests: ['packages/store-postgres/{src,test}/**/*.test.ts'],
  },
  tasks: {
    mutate: ['server/src/tasks/{changes,repository,ownership}.ts'],
    tests: ['server/{src,test}/**/*.test.ts'],
  },
};

/** The room that is asked for. */
export const room = rooms[process.env.MUTANTS_ROOM ?? 'protocol'];

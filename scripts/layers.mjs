// Which package may import which: imports go down only. Used by the lint rule and by the test that derives
// the directions again from the sources.

/** Package name -> the internal packages that it may import. */
export const layers = {
  '@chatdock/protocol': [],
  '@chatdock/widgets': ['@chatdock/protocol'],
  '@chatdock/widget-templates': ['@chatdock/protocol'],
  '@chatdock/client': ['@chatdock/protocol'],
  '@chatdock/element': ['@chatdock/protocol', '@chatdock/widgets', '@chatdock/client'],
  '@chatdock/chatkit-server': ['@chatdock/protocol', '@chatdock/widget-templates'],
  '@chatdock/store-postgres': ['@chatdock/protocol', '@chatdock/chatkit-server'],
  '@chatdock/doctor': ['@chatdock/protocol', '@chatdock/element'],
  '@chatdock/server': [
    '@chatdock/protocol',
    '@chatdock/chatkit-server',
    '@chatdock/store-postgres',
    '@chatdock/element',
  ],
  '@chatdock/test-browsers': ['@chatdock/protocol'],
  '@chatdock/demo': ['@chatdock/widgets', '@chatdock/element'],
};

/** Package name -> its folder. */
export const folders = {
  '@chatdock/protocol': 'packages/protocol',
  '@chatdock/widgets': 'packages/widgets',
  '@chatdock/widget-templates': 'packages/widget-templates',
  '@chatdock/client': 'packages/client',
  '@chatdock/element': 'packages/element',
  '@chatdock/chatkit-server': 'packages/chatkit-server',
  '@chatdock/store-postgres': 'packages/store-postgres',
  '@chatdock/doctor': 'packages/doctor',
  '@chatdock/server': 'server',
  '@chatdock/test-browsers': 'packages/test-browsers',
  '@chatdock/demo': 'demo',
};

// The analysis of `<chat-dock>`; what is published of it is made afterwards.
export default {
  globs: ['src/dock/{chat-dock,dock-properties,view-methods}.ts'],
  litelement: true,
  // It's written in package.json where the published one is.
  packagejson: false,
};

declare module 'lucide/dist/esm/icons/*.mjs' {
  const node: [tag: string, attributes: Record<string, string | number | undefined>][];
  // eslint-disable-next-line no-restricted-exports -- this is how Lucide publishes an icon
  export default node;
}

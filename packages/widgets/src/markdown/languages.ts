import type { Syntax } from 'refractor/core';
import { OnDemand } from '../on-demand.js';

type Loader = () => Promise<{ default: Syntax }>;

/** The grammars that answers are coloured with, each a chunk of its own. */
const grammars: Readonly<Record<string, Loader>> = {
  arduino: () => import('refractor/arduino'),
  bash: () => import('refractor/bash'),
  basic: () => import('refractor/basic'),
  c: () => import('refractor/c'),
  clojure: () => import('refractor/clojure'),
  cpp: () => import('refractor/cpp'),
  csharp: () => import('refractor/csharp'),
  css: () => import('refractor/css'),
  dart: () => import('refractor/dart'),
  diff: () => import('refractor/diff'),
  docker: () => import('refractor/docker'),
  elixir: () => import('refractor/elixir'),
  erlang: () => import('refractor/erlang'),
  fsharp: () => import('refractor/fsharp'),
  go: () => import('refractor/go'),
  graphql: () => import('refractor/graphql'),
  groovy: () => import('refractor/groovy'),
  haskell: () => import('refractor/haskell'),
  hcl: () => import('refractor/hcl'),
  http: () => import('refractor/http'),
  ini: () => import('refractor/ini'),
  java: () => import('refractor/java'),
  javascript: () => import('refractor/javascript'),
  json: () => import('refractor/json'),
  jsx: () => import('refractor/jsx'),
  julia: () => import('refractor/julia'),
  kotlin: () => import('refractor/kotlin'),
  latex: () => import('refractor/latex'),
  less: () => import('refractor/less'),
  lua: () => import('refractor/lua'),
  makefile: () => import('refractor/makefile'),
  markdown: () => import('refractor/markdown'),
  markup: () => import('refractor/markup'),
  nginx: () => import('refractor/nginx'),
  objectivec: () => import('refractor/objectivec'),
  ocaml: () => import('refractor/ocaml'),
  perl: () => import('refractor/perl'),
  php: () => import('refractor/php'),
  powershell: () => import('refractor/powershell'),
  protobuf: () => import('refractor/protobuf'),
  python: () => import('refractor/python'),
  r: () => import('refractor/r'),
  regex: () => import('refractor/regex'),
  ruby: () => import('refractor/ruby'),
  rust: () => import('refractor/rust'),
  sass: () => import('refractor/sass'),
  scala: () => import('refractor/scala'),
  scss: () => import('refractor/scss'),
  solidity: () => import('refractor/solidity'),
  sql: () => import('refractor/sql'),
  swift: () => import('refractor/swift'),
  toml: () => import('refractor/toml'),
  tsx: () => import('refractor/tsx'),
  typescript: () => import('refractor/typescript'),
  vbnet: () => import('refractor/vbnet'),
  yaml: () => import('refractor/yaml'),
};

/** The other names that code blocks give their language, by the name of its grammar. */
const otherNames: Readonly<Record<string, string>> = {
  arduino: 'ino',
  bash: 'sh shell zsh console',
  clojure: 'clj cljs',
  cpp: 'c++ cc cxx h hpp',
  csharp: 'c# cs dotnet',
  diff: 'patch',
  docker: 'dockerfile',
  elixir: 'ex exs',
  erlang: 'erl',
  fsharp: 'f# fs',
  go: 'golang',
  graphql: 'gql',
  haskell: 'hs',
  hcl: 'terraform tf',
  ini: 'conf properties',
  javascript: 'js mjs cjs node',
  json: 'json5 jsonc webmanifest',
  julia: 'jl',
  kotlin: 'kt kts',
  latex: 'context tex',
  makefile: 'make',
  markdown: 'md',
  markup: 'atom html mathml rss ssml svelte svg vue xhtml xml',
  objectivec: 'objc objective-c',
  ocaml: 'ml',
  perl: 'pl',
  powershell: 'ps ps1 pwsh',
  protobuf: 'proto',
  python: 'py python3',
  ruby: 'rb',
  rust: 'rs',
  solidity: 'sol',
  sql: 'mysql plsql postgres postgresql psql sqlite tsql',
  typescript: 'ts mts cts',
  vbnet: 'vb',
  yaml: 'yml',
};

const languages = new Map<string, OnDemand<Syntax>>();
for (const [name, load] of Object.entries(grammars)) {
  const grammar = new OnDemand(async () => (await load()).default);
  for (const known of [name, ...(otherNames[name]?.split(' ') ?? [])]) languages.set(known, grammar);
}

/** The names of languages that can be coloured, in lower case. */
export const languageNames: Iterable<string> = languages.keys();

/** The grammar of a language by any of its names; undefined for one that is not known. */
export function grammarOf(language: string): OnDemand<Syntax> | undefined {
  return languages.get(language.toLowerCase());
}

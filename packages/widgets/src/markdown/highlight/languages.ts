import type { Syntax } from 'refractor/core';
import { Lazy } from '../../lazy/lazy.js';

type Grammar = Pick<Lazy<{ readonly default: Syntax }>, 'load' | 'whenReady'>;

/** The grammars that answers are coloured with, each a chunk of its own. */
const grammars: Readonly<Record<string, Grammar>> = {
  arduino: new Lazy(() => import('refractor/arduino')),
  bash: new Lazy(() => import('refractor/bash')),
  basic: new Lazy(() => import('refractor/basic')),
  c: new Lazy(() => import('refractor/c')),
  clojure: new Lazy(() => import('refractor/clojure')),
  cpp: new Lazy(() => import('refractor/cpp')),
  csharp: new Lazy(() => import('refractor/csharp')),
  css: new Lazy(() => import('refractor/css')),
  dart: new Lazy(() => import('refractor/dart')),
  diff: new Lazy(() => import('refractor/diff')),
  docker: new Lazy(() => import('refractor/docker')),
  elixir: new Lazy(() => import('refractor/elixir')),
  erlang: new Lazy(() => import('refractor/erlang')),
  fsharp: new Lazy(() => import('refractor/fsharp')),
  go: new Lazy(() => import('refractor/go')),
  graphql: new Lazy(() => import('refractor/graphql')),
  groovy: new Lazy(() => import('refractor/groovy')),
  haskell: new Lazy(() => import('refractor/haskell')),
  hcl: new Lazy(() => import('refractor/hcl')),
  http: new Lazy(() => import('refractor/http')),
  ini: new Lazy(() => import('refractor/ini')),
  java: new Lazy(() => import('refractor/java')),
  javascript: new Lazy(() => import('refractor/javascript')),
  json: new Lazy(() => import('refractor/json')),
  jsx: new Lazy(() => import('refractor/jsx')),
  julia: new Lazy(() => import('refractor/julia')),
  kotlin: new Lazy(() => import('refractor/kotlin')),
  latex: new Lazy(() => import('refractor/latex')),
  less: new Lazy(() => import('refractor/less')),
  lua: new Lazy(() => import('refractor/lua')),
  makefile: new Lazy(() => import('refractor/makefile')),
  markdown: new Lazy(() => import('refractor/markdown')),
  markup: new Lazy(() => import('refractor/markup')),
  nginx: new Lazy(() => import('refractor/nginx')),
  objectivec: new Lazy(() => import('refractor/objectivec')),
  ocaml: new Lazy(() => import('refractor/ocaml')),
  perl: new Lazy(() => import('refractor/perl')),
  php: new Lazy(() => import('refractor/php')),
  powershell: new Lazy(() => import('refractor/powershell')),
  protobuf: new Lazy(() => import('refractor/protobuf')),
  python: new Lazy(() => import('refractor/python')),
  r: new Lazy(() => import('refractor/r')),
  regex: new Lazy(() => import('refractor/regex')),
  ruby: new Lazy(() => import('refractor/ruby')),
  rust: new Lazy(() => import('refractor/rust')),
  sass: new Lazy(() => import('refractor/sass')),
  scala: new Lazy(() => import('refractor/scala')),
  scss: new Lazy(() => import('refractor/scss')),
  solidity: new Lazy(() => import('refractor/solidity')),
  sql: new Lazy(() => import('refractor/sql')),
  swift: new Lazy(() => import('refractor/swift')),
  toml: new Lazy(() => import('refractor/toml')),
  tsx: new Lazy(() => import('refractor/tsx')),
  typescript: new Lazy(() => import('refractor/typescript')),
  vbnet: new Lazy(() => import('refractor/vbnet')),
  yaml: new Lazy(() => import('refractor/yaml')),
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

const languages = new Map<string, Grammar>();
for (const [name, grammar] of Object.entries(grammars)) {
  for (const known of [name, ...(otherNames[name]?.split(' ') ?? [])]) languages.set(known, grammar);
}

/** The names of languages that can be coloured, in lower case. */
export const languageNames: Iterable<string> = languages.keys();

/** The grammar of a language by any of its names; undefined for one that is not known. */
export function grammarOf(language: string): Grammar | undefined {
  return languages.get(language.toLowerCase());
}

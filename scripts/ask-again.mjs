// A browser may keep a module that it could not load as failed for as long as the page lives (Firefox does): asked
// again, it asks nobody. So what loads late is asked for under another address after each failure.

const importing = /\bimport\(\s*(["'`])(\.{1,2}\/[^"'`$]+)\1\s*\)/g;

const helper =
  'const $again=(n=>f=>import(/* @vite-ignore */f+(n[f]?"?again="+n[f]:"")).catch(e=>{n[f]=(n[f]||0)+1;throw e}))({});';

/** The code of a module, with its late imports asked for anew after a failure. */
export function askAgain(code) {
  const replaced = code.replace(importing, '$again($1$2$1)');
  return replaced === code ? code : helper + replaced;
}

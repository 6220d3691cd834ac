/** Where each run of backticks starts, by its length, from the last to the first. */
export function runsOfTicks(text: string, from: number): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.slice(from).matchAll(/`+/g)) {
    const starts = runs.get(run.length) ?? [];
    starts.push(index + from);
    runs.set(run.length, starts);
  }
  for (const starts of runs.values()) starts.reverse();
  return runs;
}

/** Where each mark stands that may close a formula, from the last to the first. */
export function formulaEnds(text: string, closer: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(closer); at >= 0; at = text.indexOf(closer, at + 2)) {
    // Dollars touch what they close, so that prices stay prices.
    if (closer !== '$$' || /^[^\s\\$]\$\$(?![a-z\d$])/i.test(text.slice(at - 1, at + 3))) ends.push(at);
  }
  return ends.reverse();
}

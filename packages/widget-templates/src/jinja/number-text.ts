/** A number in Python's spelling: `1.0`, `1e-07`, `1e+16`. */
export function numberText(value: number, asFloat: boolean): string {
  if (!asFloat) return String(value);
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** Places beyond the wanted ones that tell an exact half from what is merely close to it. */
const PLACES_TO_JUDGE = 25;

/** A number with a fixed count of decimal places; exact halves go to the even neighbour, as in Python. */
export function fixedText(value: number, places: number): string {
  const exact = value.toFixed(Math.min(100, places + PLACES_TO_JUDGE));
  const end = exact.indexOf('.') + 1 + places;
  const isHalf = /^50*$/.test(exact.slice(end));
  const cut = exact.slice(0, end).replace(/\.$/, '');
  return isHalf && Number(cut.at(-1)) % 2 === 0 ? cut : value.toFixed(places);
}

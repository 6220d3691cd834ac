// Key names, as people say them, in WebDriver's code points.

const codePoints = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  Backspace: '\uE003',
  Delete: '\uE017',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
};

function codePoint(key) {
  const value = codePoints[key] ?? (key.length === 1 ? key : undefined);
  if (!value) throw new Error(`Unknown key ${key}`);
  return value;
}

/** `Shift+Tab` -> ['Shift', 'Tab']; a lone `+` is the plus key. */
function splitChord(chord) {
  return chord === '+' ? ['+'] : chord.split('+');
}

/** WebDriver key actions that press a chord such as `Shift+Tab`. */
export function pressActions(chord) {
  const keys = splitChord(chord).map(codePoint);
  return [
    ...keys.map((value) => ({ type: 'keyDown', value })),
    ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
  ];
}

/** WebDriver key actions that type a text one key after the other. */
export function typeActions(text) {
  return [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
}

/** Presses a chord on a puppeteer keyboard. */
export async function pressChord(keyboard, chord) {
  const modifiers = splitChord(chord);
  const key = modifiers.pop();
  for (const modifier of modifiers) await keyboard.down(modifier);
  await keyboard.press(key);
  for (const modifier of modifiers.toReversed()) await keyboard.up(modifier);
}

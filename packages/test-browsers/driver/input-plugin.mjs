// Real keyboard and wheel input for every launcher of web-test-runner. Its own `sendKeys` presses all keys of a text
// as one chord on WebDriver, so that 'hello' arrives as 'helo'; these go key by key.
import { pressActions, pressChord, typeActions } from './keys.mjs';

const turns = new WeakMap();

/** Turns the wheel by `deltaY` over a place of the page. */
async function wheel({ browser, id }, { x, y, deltaY }) {
  if (browser.type === 'webdriver') {
    // WebKit's driver counts from where the wheel was left, by whatever page.
    const turned = (turns.get(browser) ?? 0) + deltaY;
    turns.set(browser, turned);
    const scroll = { type: 'scroll', x, y, deltaX: 0, deltaY: turned };
    return browser.driverManager.performActions(id, [{ type: 'wheel', id: 'wheel', actions: [scroll] }]);
  }
  const { mouse } = browser.getPage(id);
  await mouse.move(x, y);
  return mouse.wheel({ deltaY });
}

/** Commands `press` ('Shift+Tab'), `type` ('hello') and `wheel` (a place and `deltaY`) for `executeServerCommand`. */
export function inputPlugin() {
  return {
    name: 'input',
    async executeCommand({ command, payload, session }) {
      if (command === 'wheel') {
        await wheel(session, payload);
        return true;
      }
      if (command !== 'press' && command !== 'type') return undefined;
      const { browser, id } = session;
      if (browser.type === 'webdriver') {
        const actions = command === 'type' ? typeActions(payload) : pressActions(payload);
        await browser.driverManager.performActions(id, [{ type: 'key', id: 'keyboard', actions }]);
        return true;
      }
      const { keyboard } = browser.getPage(id);
      if (command === 'type') await keyboard.type(payload);
      else await pressChord(keyboard, payload);
      return true;
    },
  };
}

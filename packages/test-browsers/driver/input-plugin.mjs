// Real keyboard input for every launcher of web-test-runner. Its own `sendKeys` presses all keys of a text
// as one chord on WebDriver, so that 'hello' arrives as 'helo'; these go key by key.
import { pressActions, pressChord, typeActions } from './keys.mjs';

/** Commands `press` ('Shift+Tab') and `type` ('hello') for `executeServerCommand`. */
export function inputPlugin() {
  return {
    name: 'input',
    async executeCommand({ command, payload, session }) {
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

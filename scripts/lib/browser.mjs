// Pages for tests outside of the test runner.
import puppeteer from 'puppeteer-core';
import {browserFlags, ensureBrowser} from '../ensure-browser.mjs';

export function launch() {
  return puppeteer.launch({executablePath: ensureBrowser(), args: browserFlags(), headless: true});
}

/**
 * A page in a context of its own: a second tab of one context is in the background, where no animation frame comes.
 * Returns `{page, client, takeTroubles}`; the last gives what went wrong since it was last asked.
 */
export async function openPage(browser) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const client = await page.createCDPSession();
  await client.send('Emulation.setFocusEmulationEnabled', {enabled: true});
  await page.setViewport({width: 1280, height: 900});
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type()))
      troubles.push(`console ${message.type()}: ${message.text()}`);
  });
  return {page, client, takeTroubles: () => troubles.splice(0)};
}

/** `{'forced-colors': 'active'}` and so on; what is left out is as the browser has it. */
export function emulateMedia(client, features) {
  return client.send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({name, value})),
  });
}

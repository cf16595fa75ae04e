import {existsSync} from 'node:fs';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {chromeLauncher} from '@web/test-runner-chrome';
import {browserFlags, ensureBrowser} from './scripts/ensure-browser.mjs';
import {testCommands} from './scripts/test-commands.mjs';

const shared = existsSync('../shared/data');
if (!shared) console.log('../shared/data is absent: the checks against its files say so and assert nothing of them.');

export default {
  files: ['test/**/*.test.ts'],
  nodeResolve: {exportConditions: ['production', 'default']},
  concurrency: 2,
  testsFinishTimeout: 300_000,
  testFramework: {config: {timeout: 60_000}},
  browsers: [
    chromeLauncher({
      launchOptions: {executablePath: ensureBrowser(), args: browserFlags()},
      // One context per page: a second tab of one context is in the background, where no animation frame comes.
      createPage: async ({browser}) => {
        const page = await (await browser.createBrowserContext()).newPage();
        const client = await page.createCDPSession();
        await client.send('Emulation.setFocusEmulationEnabled', {enabled: true});
        return page;
      },
    }),
  ],
  plugins: [esbuildPlugin({ts: true, json: true, target: 'es2022', tsconfig: 'tsconfig.json'}), testCommands()],
};

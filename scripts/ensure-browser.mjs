// Finds a Chromium-family browser, or gets one where it can. Prints the path when run by itself.
import {execFileSync} from 'node:child_process';
import {accessSync, constants, existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

const FIXED = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((base) => [
      `${base}\\Google\\Chrome\\Application\\chrome.exe`,
      `${base}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ]),
};

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}

/** Path of a browser, or `undefined`. Throws when CHROME_PATH is set to something that cannot run. */
export function findBrowser(env = process.env) {
  if (env.CHROME_PATH) {
    if (!executable(env.CHROME_PATH)) throw new Error(`CHROME_PATH=${env.CHROME_PATH} is not an executable file`);
    return env.CHROME_PATH;
  }
  for (const folder of (env.PATH ?? '').split(path.delimiter)) {
    for (const name of NAMES) {
      const found = executable(path.join(folder, name));
      if (found) return found;
    }
  }
  return (FIXED[process.platform] ?? []).map(executable).find(Boolean);
}

function installWithApt() {
  const options = {stdio: ['ignore', 'ignore', 'inherit'], env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}};
  console.log('No browser found: installing Chromium with apt-get.');
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
}

function installWithPlaywright() {
  console.log("No browser found: trying Playwright's download.");
  execFileSync('npx', ['--yes', 'playwright', 'install', 'chromium'], {stdio: 'inherit'});
  const out = execFileSync(
    'npx',
    ['--yes', '-p', 'playwright', 'node', '-e', "console.log(require('playwright').chromium.executablePath())"],
    {encoding: 'utf8'},
  );
  return executable(out.trim());
}

/** Path of a browser; installs one if there is none (apt as root, else Playwright's download). */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  try {
    if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
      installWithApt();
      const installed = findBrowser();
      if (installed) return installed;
    } else {
      const downloaded = installWithPlaywright();
      if (downloaded) return downloaded;
    }
  } catch (error) {
    console.error(String(error.message ?? error));
  }
  throw new Error(
    'No Chromium-family browser: install Chrome or Chromium, or set CHROME_PATH to one (npx @puppeteer/browsers install chrome@stable gets one).',
  );
}

/** Flags every browser of ours starts with. The sandbox cannot be had as root or in most CI containers. */
export function browserFlags() {
  const flags = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  if (process.getuid?.() === 0 || process.env.CI) flags.push('--no-sandbox');
  return flags;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(ensureBrowser());
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

// Plays every story of storybook-static, left to right and right to left, and asks axe in four modes.
// Errors and warnings on the console fail a story. Arguments: words that an id must hold, to run a few only.
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {emulateMedia, launch, openPage} from './lib/browser.mjs';
import {ROOT} from './lib/root.mjs';
import {serve} from './lib/serve.mjs';
import {askAxe, listenToStory, nextFrame} from './lib/story-page.mjs';

const FOLDER = path.join(ROOT, 'storybook-static');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = 2;
const TIMEOUT = 30_000;

// A story is a fragment: it has no landmarks or first heading of its own.
const FRAGMENT = {
  region: {enabled: false},
  'page-has-heading-one': {enabled: false},
  'landmark-one-main': {enabled: false},
};

/** A load of the page, then the modes axe is asked in without a new load. */
const VISITS = [
  {
    globals: {direction: 'ltr', theme: 'light'},
    modes: [
      {name: 'light', scheme: 'light', media: {'prefers-color-scheme': 'light'}},
      {name: 'dark', scheme: 'dark', media: {'prefers-color-scheme': 'dark'}},
      {name: 'forced colours', scheme: 'light', media: {'forced-colors': 'active'}},
    ],
  },
  {
    globals: {direction: 'rtl', theme: 'light'},
    modes: [{name: 'right to left', scheme: 'light', media: {'prefers-color-scheme': 'light'}}],
  },
];

const REDUCED = {'prefers-reduced-motion': 'reduce'};

function withTimeout(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${TIMEOUT / 1000} s`)), TIMEOUT);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function addressOf(origin, story, globals) {
  const all = {...globals, 'a11y.manual': '!true'};
  const text = Object.entries(all).map(([key, value]) => `${key}:${value}`);
  return `${origin}/iframe.html?id=${story.id}&viewMode=story&globals=${text.join(';')}`;
}

/** Reasons why one story fails; empty when it passes. */
async function testStory(tab, origin, story) {
  const reasons = [];
  for (const {globals, modes} of VISITS) {
    const label = globals.direction;
    try {
      await emulateMedia(tab.client, {...modes[0].media, ...REDUCED});
      await tab.page.goto(addressOf(origin, story, globals), {waitUntil: 'load'});
      const ends = await withTimeout(
        tab.page.evaluate(() => window.storyEnd),
        'the story',
      );
      reasons.push(...ends.map((reason) => `[${label}] ${reason}`));
      await tab.page.evaluate(AXE);
      for (const mode of modes) reasons.push(...(await testMode(tab, mode)));
    } catch (error) {
      reasons.push(`[${label}] ${error.message}`);
    }
    reasons.push(...tab.takeTroubles().map((trouble) => `[${label}] ${trouble}`));
  }
  return [...new Set(reasons)];
}

async function testMode({page, client}, {name, scheme, media}) {
  await emulateMedia(client, {...media, ...REDUCED});
  await page.evaluate((value) => (document.documentElement.style.colorScheme = value), scheme);
  await page.evaluate(nextFrame);
  // axe reads `-webkit-text-fill-color`, which forced colours do not touch: it would judge colours nobody sees.
  const rules = media['forced-colors'] ? {...FRAGMENT, 'color-contrast': {enabled: false}} : FRAGMENT;
  const violations = await withTimeout(page.evaluate(askAxe, rules), 'axe');
  return violations.map((violation) => `[${name}] ${violation}`);
}

/** Takes stories from the common queue until it is empty. */
async function work(browser, {origin, queue, onResult}) {
  const tab = await openPage(browser);
  await tab.page.evaluateOnNewDocument(listenToStory);
  for (let story = queue.shift(); story; story = queue.shift()) onResult(story, await testStory(tab, origin, story));
}

/** Runs the stories whose id holds one of `words` (all without words). Returns `{passed, failed}`. */
export async function testStories(words = []) {
  if (!existsSync(path.join(FOLDER, 'index.json')))
    throw new Error('storybook-static is absent: npm run build-storybook first');
  const {entries} = JSON.parse(readFileSync(path.join(FOLDER, 'index.json'), 'utf8'));
  const wanted = ({id}) => words.length === 0 || words.some((word) => id.includes(word));
  const queue = Object.values(entries).filter((entry) => entry.type === 'story' && wanted(entry));
  if (queue.length === 0) throw new Error('there is no story to test');
  const counts = {passed: 0, failed: 0};
  const onResult = ({id}, reasons) => {
    counts[reasons.length === 0 ? 'passed' : 'failed'] += 1;
    if (reasons.length > 0) console.log(`FAILED ${id}\n${reasons.map((reason) => `    ${reason}`).join('\n')}`);
  };
  const {origin, close} = await serve({
    folder: FOLDER,
    answer: (pathname) => (pathname === '/favicon.ico' ? '' : undefined),
  });
  const browser = await launch();
  try {
    await Promise.all(Array.from({length: PAGES}, () => work(browser, {origin, queue, onResult})));
  } finally {
    await browser.close();
    await close();
  }
  return counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const {passed, failed} = await testStories(process.argv.slice(2));
    console.log(`stories: ${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  } catch (error) {
    console.log(error.message);
    console.log('stories: 0 passed, 1 failed');
    process.exitCode = 1;
  }
}

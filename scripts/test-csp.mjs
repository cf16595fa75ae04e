// Loads the built demo under a strict Content-Security-Policy with Trusted Types, and the bundle beside a second lit.
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {launch, openPage} from './lib/browser.mjs';
import {bundle} from './lib/bundle.mjs';
import {ROOT} from './lib/root.mjs';
import {bodyOf, serve} from './lib/serve.mjs';
import {useBoard} from './lib/use-board.mjs';
import {useLanes, useWorkspace} from './lib/use-workspace.mjs';

const DEMO = path.join(ROOT, 'dist-demo');
const DIST = path.join(ROOT, 'dist');
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
const TWO_LITS = `${POLICY}; trusted-types lit-html pipeline-elements#lit`;

/** Pages of the demo, all with a board, and what is done on each. */
const DEMO_PAGES = [
  {name: 'index.html', use: [useBoard, useWorkspace]},
  {name: 'index.html?lanes=ownerId&sort=attention', use: [useLanes]},
  {name: 'index.html?columns=closeMonth&density=compact&lang=ar', use: []},
  {name: 'one-tag.html', use: [useBoard]},
  {name: 'plain.html', use: [useBoard]},
];

function runScript(name, ...args) {
  console.log(`csp: building (${name})`);
  execFileSync(process.execPath, [path.join(ROOT, name), ...args], {cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit']});
}

function buildIfNeeded() {
  if (!existsSync(path.join(DIST, 'pipeline-elements.js'))) runScript('scripts/build.mjs');
  runScript('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error');
}

/** Runs in the page before its scripts: keeps violations of the policy. */
function keepViolations() {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.violations.push(
      `${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
    );
  });
}

/** Runs in the page: how many elements of a tag there are, in all shadow trees. */
function countDeep(tag) {
  const count = (root) => {
    let found = root.querySelectorAll(tag).length;
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) found += count(element.shadowRoot);
    return found;
  };
  return count(document);
}

async function waitForCards(page) {
  const counts = async () => ({
    boards: await page.evaluate(countDeep, 'pipeline-board'),
    cards: await page.evaluate(countDeep, 'deal-card'),
  });
  for (let tries = 0; tries < 100; tries++) {
    const {boards, cards} = await counts();
    if (boards > 0 && cards > 0) return [];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const {boards, cards} = await counts();
  return [`after 10 s there are ${boards} pipeline-board and ${cards} deal-card`];
}

/** Cards come, and then everything in `use` works. */
async function checkPage(page, use) {
  const found = await waitForCards(page);
  if (found.length > 0) return found;
  for (const one of use) found.push(...(await one(page)));
  return found;
}

/** Loads one page; returns what was wrong. `check(page)` adds findings of its own. */
async function visit(browser, origin, {name, check, reports}) {
  const {page, takeTroubles} = await openPage(browser);
  await page.evaluateOnNewDocument(keepViolations);
  const answer = await page.goto(`${origin}/${name}`, {waitUntil: 'load'});
  if (!answer?.ok()) return [`the server answered ${answer?.status()}`];
  const found = await check(page);
  // Late chunks and measurements have had their turn after two quiet frames.
  await page.waitForNetworkIdle({idleTime: 300, timeout: 10_000}).catch(() => undefined);
  const violations = await page.evaluate(() => window.violations);
  await page.browserContext().close();
  return [...new Set([...found, ...violations, ...reports.splice(0), ...takeTroubles()])];
}

const HOST_SCRIPT = `import {html, render} from './host-lit.js';
import './pipeline-elements.js';
const name = 'the host';
render(html\`<p id="host">\${name}</p><pipeline-board></pipeline-board>\`, document.body);
`;

/** A page whose host brings a lit of its own, under its own policy name. */
async function hostPage() {
  const [lit] = await bundle({entry: path.join(ROOT, 'node_modules/lit/index.js'), name: 'host-lit'});
  return new Map([
    [
      '/two-lits.html',
      '<!doctype html><html lang="en"><title>Two</title><script type="module" src="host.js"></script></html>',
    ],
    ['/host.js', HOST_SCRIPT],
    ['/host-lit.js', lit.code],
  ]);
}

async function checkTwoLits(page) {
  await page.waitForSelector('#host', {timeout: 10_000}).catch(() => undefined);
  const seen = await page.evaluate(async () => {
    const board = document.querySelector('pipeline-board');
    await board?.updateComplete;
    return {host: document.querySelector('#host')?.textContent, drawn: (board?.shadowRoot?.childElementCount ?? 0) > 0};
  });
  const problems = [];
  if (seen.host !== 'the host') problems.push('the lit of the host drew nothing');
  if (!seen.drawn) problems.push('pipeline-board drew nothing beside a second lit');
  return problems;
}

/** Serves `folder` under `policy`; reports of the browser are collected in `reports`. */
function serveStrictly(folder, policy, {texts = new Map(), reports}) {
  return serve({
    folder,
    headers: () => ({'content-security-policy': `${policy}; report-uri /csp-report`}),
    answer: async (pathname, request) => {
      if (pathname !== '/csp-report') return texts.get(pathname);
      reports.push(`reported: ${await bodyOf(request)}`);
      return '';
    },
  });
}

async function visitAll(browser, onResult) {
  const reports = [];
  const demo = await serveStrictly(DEMO, POLICY, {reports});
  for (const {name, use} of DEMO_PAGES) {
    onResult(name, await visit(browser, demo.origin, {name, check: (page) => checkPage(page, use), reports}));
  }
  await demo.close();
  const host = await serveStrictly(DIST, TWO_LITS, {texts: await hostPage(), reports});
  onResult(
    'a page with a lit of its own',
    await visit(browser, host.origin, {name: 'two-lits.html', check: checkTwoLits, reports}),
  );
  await host.close();
}

/** Returns `{passed, failed}`, one per page. */
export async function testCsp() {
  buildIfNeeded();
  const counts = {passed: 0, failed: 0};
  const browser = await launch();
  try {
    await visitAll(browser, (name, problems) => {
      counts[problems.length === 0 ? 'passed' : 'failed'] += 1;
      console.log(
        `${problems.length === 0 ? 'passed' : 'FAILED'} ${name}${problems.map((problem) => `\n    ${problem}`).join('')}`,
      );
    });
  } finally {
    await browser.close();
  }
  return counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const {passed, failed} = await testCsp();
    console.log(`csp: ${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  } catch (error) {
    console.log(error.message);
    console.log('csp: 0 passed, 1 failed');
    process.exitCode = 1;
  }
}

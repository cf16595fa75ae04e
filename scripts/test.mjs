// npm test: everything that runs in a browser. Its last line is `N passed, N failed`.
// --only unit,stories,csp runs some of it.
import path from 'node:path';
import {parseArgs} from 'node:util';
import {ensureBrowser} from './ensure-browser.mjs';
import {ROOT} from './lib/root.mjs';
import {binOf, runNode} from './lib/run.mjs';

const script = (name) => path.join(ROOT, 'scripts', name);

/** `counts`: the step says how many passed; the others count only when they fail. */
const STEPS = [
  {part: 'unit', title: 'Unit and component tests', file: () => binOf('@web/test-runner', 'wtr'), counts: true},
  {part: 'csp', title: 'Build', file: () => script('build.mjs')},
  {
    part: 'stories',
    title: 'Build of the stories',
    file: () => binOf('storybook'),
    args: ['build', '--quiet'],
    quiet: true,
  },
  {part: 'stories', title: 'Stories', file: () => script('test-stories.mjs'), counts: true},
  {part: 'csp', title: 'Strict Content-Security-Policy', file: () => script('test-csp.mjs'), counts: true},
];

/** The last `N passed, N failed` of an output, or `undefined`. */
function countsIn(output) {
  const match = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
  return match && {passed: Number(match[1]), failed: Number(match[2])};
}

/** A step that breaks off, or that was to count and tested nothing, is one failure. */
function resultOf({counts}, {code, output}) {
  const found = counts ? countsIn(output) : undefined;
  const passed = found?.passed ?? 0;
  const failed = found?.failed ?? 0;
  const broken = (code !== 0 && failed === 0) || (counts && passed + failed === 0);
  return {passed, failed: failed + (broken ? 1 : 0)};
}

async function runStep(step) {
  console.log(`\n=== ${step.title} ===`);
  const result = await runNode(step.file(), step.args ?? [], {show: !step.quiet, env: {CI: '1'}});
  const {passed, failed} = resultOf(step, result);
  if (step.quiet && failed > 0) console.log(result.output);
  console.log(`=== ${step.title}: ${failed > 0 ? 'FAILED' : 'ok'} in ${result.seconds.toFixed(0)} s ===`);
  return {title: step.title, passed, failed};
}

async function main() {
  const {values} = parseArgs({options: {only: {type: 'string'}}});
  const parts = values.only?.split(',') ?? ['unit', 'stories', 'csp'];
  const total = {passed: 0, failed: 0};
  const failures = [];
  try {
    process.env.CHROME_PATH = ensureBrowser();
    for (const step of STEPS.filter(({part}) => parts.includes(part))) {
      const {title, passed, failed} = await runStep(step);
      total.passed += passed;
      total.failed += failed;
      if (failed > 0) failures.push(`${title}: ${failed} failed`);
    }
    if (total.passed + total.failed === 0) throw new Error(`nothing was tested: --only takes unit, stories, csp`);
  } catch (error) {
    total.failed += 1;
    failures.push(error.message);
  }
  console.log(`\n${failures.map((failure) => `${failure}\n`).join('')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();

// npm run verify: everything that needs no browser. One line per step, and the output of those that fail.
// Arguments: names of steps, to run a few only.
import path from 'node:path';
import {ROOT} from './lib/root.mjs';
import {binOf, runNode} from './lib/run.mjs';

const script = (name) => path.join(ROOT, 'scripts', name);

// Its reader of CSS takes an expression in the middle of a value for an error.
const TEMPLATES = ['src/**/*.ts', '--strict', '--rules.no-invalid-css', 'off', '--quiet'];

const STEPS = [
  {name: 'format', file: () => binOf('prettier'), args: ['--check', '.']},
  {name: 'lint', file: () => binOf('oxlint'), args: ['--type-aware', '--deny-warnings']},
  {name: 'types', file: () => binOf('typescript', 'tsc'), args: ['-p', 'tsconfig.json']},
  {name: 'types-of-tools', file: () => binOf('typescript', 'tsc'), args: ['-p', 'tsconfig.node.json']},
  {name: 'templates', file: () => binOf('@jackolope/lit-analyzer', 'lit-analyzer'), args: TEMPLATES},
  {name: 'architecture', file: () => script('check-architecture.mjs')},
  {name: 'architecture-self-test', file: () => script('check-architecture.mjs'), args: ['--self-test']},
  {name: 'scaffold', file: () => script('new.mjs'), args: ['--self-test']},
  {name: 'manifest', file: () => script('check-manifest.mjs')},
  {name: 'measures', file: () => script('measure-docs.mjs')},
  {name: 'unused', file: () => binOf('knip')},
  {name: 'build', file: () => script('build.mjs')},
  {name: 'package', file: () => binOf('publint', 'publint'), args: ['--strict']},
  {
    name: 'package-types',
    file: () => binOf('@arethetypeswrong/cli', 'attw'),
    args: ['--pack', '.', '--profile', 'esm-only'],
  },
  {name: 'sizes', file: () => script('sizes.mjs'), args: ['--check']},
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0)
  throw new Error(`no such step: ${unknown.join(', ')} (there are ${STEPS.map(({name}) => name).join(', ')})`);

const counts = {passed: 0, failed: 0};
for (const {name, file, args = []} of STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name))) {
  const {code, output, seconds} = await runNode(file(), args);
  counts[code === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(24)}${seconds.toFixed(1).padStart(6)} s`);
  if (code !== 0) console.log(`${output.trimEnd()}\n`);
}
console.log(`verify: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;

// What `npm run new` writes must pass format, types, lint and architecture, beside the sources as they are.
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {ROOT} from './root.mjs';
import {binOf, runNode} from './run.mjs';

const KEPT = ['src', 'package.json', 'tsconfig.json', '.prettierrc.json', '.oxlintrc.json'];
const NEW = [
  ['component', 'sample-box'],
  ['chart', 'sample'],
  ['adapter', 'sample'],
  ['locale', 'mi'],
];

/** Lines of an output that speak of the new files. */
const ours = (output) => output.split('\n').filter((line) => /sample|\bmi(-\w+)?\.ts/.test(line));

async function check(root, scaffold) {
  const files = [];
  for (const [kind, name] of NEW) files.push(...(await scaffold(kind, name, root)));
  const runs = [
    [binOf('prettier'), ['--check', ...files]],
    [binOf('typescript', 'tsc'), ['-p', 'tsconfig.json', '--pretty', 'false']],
    [binOf('oxlint'), ['--type-aware', '--deny-warnings', '--no-ignore', '--format', 'unix', ...files]],
    [path.join(ROOT, 'scripts/check-architecture.mjs'), ['--root', root]],
  ];
  const problems = [];
  for (const [file, args] of runs) problems.push(...ours((await runNode(file, args, {cwd: root})).output));
  return problems;
}

/** Scaffolds one of each kind into a copy of the sources and checks the result. */
export async function selfTest(scaffold) {
  // Inside the project, so that packages are found.
  mkdirSync(path.join(ROOT, '.cache'), {recursive: true});
  const root = mkdtempSync(path.join(ROOT, '.cache', 'scaffold-'));
  try {
    for (const name of KEPT) cpSync(path.join(ROOT, name), path.join(root, name), {recursive: true});
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'), 'junction');
    const problems = await check(root, scaffold);
    for (const problem of problems) console.log(problem);
    if (problems.length > 0) process.exitCode = 1;
    else console.log(`scaffold self-test: ${NEW.map(([kind]) => kind).join(', ')} pass`);
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
}

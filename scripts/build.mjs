// Builds dist/: one module with its types per source file, then dist/pipeline-elements.js for pages without a bundler.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {bundle, eagerCode, sizeOf} from './lib/bundle.mjs';
import {ROOT} from './lib/root.mjs';

const DIST = path.join(ROOT, 'dist');
const POLICY = 'pipeline-elements#lit';

function compile() {
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {cwd: ROOT, stdio: 'inherit'});
}

/** Fails unless the bundle makes exactly one policy, with our name, and nothing of lit's development build. */
function checkBundle(chunks) {
  const policies = chunks.flatMap(({code}) =>
    [...code.matchAll(/createPolicy\(\s*["'`]([^"'`]+)/g)].map((match) => match[1]),
  );
  if (policies.length !== 1 || policies[0] !== POLICY) {
    throw new Error(`The bundle makes the Trusted Types policies [${policies}], not exactly [${POLICY}]`);
  }
  const development = chunks.filter(({code}) => code.includes('Lit is in dev mode'));
  if (development.length > 0)
    throw new Error(`The bundle holds lit's development build: ${development.map((one) => one.fileName)}`);
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

function print(label, code) {
  const {min, gzip} = sizeOf(code);
  console.log(`  ${label.padEnd(44)}${kilobytes(min)} min ${kilobytes(gzip)} gzip`);
}

async function main() {
  rmSync(DIST, {recursive: true, force: true});
  compile();
  if (!existsSync(path.join(DIST, 'define.js')))
    throw new Error('src/define.ts is missing: there is nothing to bundle');
  const chunks = await bundle({
    entry: path.join(DIST, 'define.js'),
    name: 'pipeline-elements',
    outDir: DIST,
    policy: POLICY,
  });
  checkBundle(chunks);
  // For those who import the bundle by name: it gives the tags their types.
  writeFileSync(path.join(DIST, 'pipeline-elements.d.ts'), "import './define.js';\n\nexport {};\n");
  for (const {fileName} of chunks) print(`dist/${fileName}`, readFileSync(path.join(DIST, fileName), 'utf8'));
  print('loaded at once', eagerCode(chunks));
}

try {
  await main();
} catch (error) {
  console.error(`build: ${error.message}`);
  process.exitCode = 1;
}

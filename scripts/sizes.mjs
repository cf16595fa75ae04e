// What each door costs a page, bundled and minified, with everything it needs. Needs dist/.
// --check compares with scripts/size-budgets.json.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {bundle, eagerCode, sizeOf} from './lib/bundle.mjs';
import {ROOT} from './lib/root.mjs';

const DIST = path.join(ROOT, 'dist');

function folders(room) {
  const folder = path.join(DIST, room);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** `{door, file}` of everything a host can import by itself. */
function doors() {
  const all = [
    {door: 'define', file: 'define.js'},
    {door: 'index', file: 'index.js'},
    {door: 'analytics', file: 'analytics/index.js'},
    ...folders('components').map((tag) => ({door: `define/${tag}`, file: `components/${tag}/${tag}.define.js`})),
    ...folders('adapters').map((name) => ({door: `adapters/${name}`, file: `adapters/${name}/index.js`})),
  ];
  return all.filter(({file}) => existsSync(path.join(DIST, file)));
}

/** Sizes in bytes: what loads at once, and what may be loaded later. */
async function measure({door, file}) {
  const chunks = await bundle({entry: path.join(DIST, file), name: 'door'});
  const eager = eagerCode(chunks);
  const all = chunks.map(({code}) => code).join('');
  return {door, ...sizeOf(eager), later: Buffer.byteLength(all) - Buffer.byteLength(eager)};
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8);

async function printTable() {
  console.log(`${'door'.padEnd(36)}  kB min    gzip   later`);
  for (const door of doors()) {
    const {min, gzip, later} = await measure(door);
    console.log(`${door.door.padEnd(34)}${kilobytes(min)}${kilobytes(gzip)}${kilobytes(later)}`);
  }
}

/** Files of dist against their budgets; `+ imports` counts what the file imports at once. */
function checkBudgets() {
  const budgets = JSON.parse(readFileSync(path.join(ROOT, 'scripts/size-budgets.json'), 'utf8'));
  for (const [file, {gzip: budget}] of Object.entries(budgets)) {
    const {gzip} = sizeOf(withImports(path.join(ROOT, file)));
    const fits = gzip <= budget;
    console.log(
      `${file}: ${kilobytes(gzip).trim()} kB gzip at once, ${kilobytes(budget).trim()} kB allowed${fits ? '' : ' - TOO LARGE'}`,
    );
    if (!fits) process.exitCode = 1;
  }
}

/** Code of a built file with the files it imports statically. */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return '';
  seen.add(file);
  const code = readFileSync(file, 'utf8');
  const imports = [...code.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g)].map((match) =>
    path.resolve(path.dirname(file), match[1]),
  );
  return code + imports.map((other) => withImports(other, seen)).join('');
}

const {values} = parseArgs({options: {check: {type: 'boolean'}}});
if (!existsSync(DIST)) {
  console.log('dist/ is absent: npm run build first');
  process.exitCode = 1;
} else if (values.check) checkBudgets();
else await printTable();

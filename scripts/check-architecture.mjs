// Holds the house to its plan (scripts/architecture.mjs). One line per violation; exit 1 when there is any.
// --root DIR     another tree      --self-test   show that wrong trees fail      --write-zones   renew .oxlintrc.json
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {lintZones, RUNTIME_PACKAGES} from './architecture.mjs';
import {findCycles} from './lib/cycles.mjs';
import {checkDependencies, checkDoors, checkImports, componentOrder, roomOf} from './lib/import-rules.mjs';
import {listFiles, readSource, resolveRelative} from './lib/source-imports.mjs';
import {checkTest, checkText} from './lib/text-rules.mjs';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const FOLDERS = ['src', 'stories', 'demo', 'bench'];

/** All violations of the tree at `root`: `{file, line, message}`. */
export function checkArchitecture(root) {
  const sources = FOLDERS.flatMap((folder) => listFiles(root, folder)).map((file) => readSource(root, file));
  const order = componentOrder(root);
  const {dependencies = {}} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const context = {root, order, dependencies: Object.keys(dependencies)};
  return [
    ...checkDependencies(root, RUNTIME_PACKAGES),
    ...sources.flatMap((source) => checkImports(source, context)),
    ...checkDoors(sources, context),
    ...checkCycles(sources, root),
    ...sources.flatMap(checkText),
    ...listFiles(root, 'test').flatMap((file) => checkTest(readSource(root, file))),
    ...checkZones(root),
  ];
}

function checkCycles(sources, root) {
  const files = new Map();
  const rooms = new Map();
  for (const {file, imports} of sources) {
    const targets = imports
      .map(({specifier}) => resolveRelative(root, file, specifier))
      .filter((target) => target !== undefined);
    files.set(file, new Set(targets));
    const room = roomOf(file);
    const others = targets.map(roomOf).filter((other) => other !== undefined && other !== room);
    if (room) rooms.set(room, new Set([...(rooms.get(room) ?? []), ...others]));
  }
  const describe = (what) => (cycle) => ({
    file: cycle[0],
    line: 1,
    message: `cycle of ${what}: ${cycle.join(' -> ')}`,
  });
  return [...findCycles(rooms).map(describe('rooms')), ...findCycles(files).map(describe('files'))];
}

/** The zones of .oxlintrc.json are made from the table; here they are compared with it. */
function checkZones(root) {
  const file = '.oxlintrc.json';
  if (!existsSync(path.join(root, file))) return [];
  const {overrides = []} = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const same = JSON.stringify(overrides.filter(isZone)) === JSON.stringify(lintZones());
  return same
    ? []
    : [
        {
          file,
          line: 1,
          message: 'its zones differ from the import table: node scripts/check-architecture.mjs --write-zones',
        },
      ];
}

const isZone = (override) => override.rules?.['no-restricted-imports'] !== undefined;

function writeZones(root) {
  const file = path.join(root, '.oxlintrc.json');
  const config = JSON.parse(readFileSync(file, 'utf8'));
  config.overrides = [...(config.overrides ?? []).filter((override) => !isZone(override)), ...lintZones()];
  writeFileSync(file, `${JSON.stringify(config, undefined, 2)}\n`);
}

async function main() {
  const {values} = parseArgs({
    options: {root: {type: 'string'}, 'self-test': {type: 'boolean'}, 'write-zones': {type: 'boolean'}},
  });
  if (values['self-test']) {
    const {selfTest} = await import('./lib/architecture-self-test.mjs');
    return selfTest(checkArchitecture);
  }
  const root = values.root ? path.resolve(values.root) : ROOT;
  if (values['write-zones']) writeZones(root);
  const problems = checkArchitecture(root);
  for (const {file, line, message} of problems) console.log(`${file}:${line} ${message}`);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('architecture: no violations');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

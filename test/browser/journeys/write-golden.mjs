// Writes golden/en.json and golden/de.json: what is said while the journeys are done by keyboard.
//   node test/browser/journeys/write-golden.mjs [en|de]
// Read what has changed: each line is something a person hears.
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..', '..');
const [language = '{en,de}'] = process.argv.slice(2);
const files = `test/browser/journeys/journeys-keys-${language}-*.test.ts`;
const run = spawnSync('npx', ['wtr', '--update-snapshots', '--files', files], {cwd: root, encoding: 'utf8'});
const heard = [...run.stdout.matchAll(/GOLDEN:(\{.*\})/g)].map(([, json]) => JSON.parse(json));
if (run.status !== 0) console.log(run.stdout);
for (const language of new Set(heard.map((one) => one.language))) {
  const file = path.join(here, 'golden', `${language}.json`);
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const now = heard.filter((one) => one.language === language).map(({journey, lines}) => [journey, lines]);
  // A run that fails in places keeps what it did not reach.
  const all = run.status === 0 ? Object.fromEntries(now) : {...before, ...Object.fromEntries(now)};
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, undefined, 2)}\n`);
  spawnSync('npx', ['prettier', '--write', file], {cwd: root});
  console.log(`${file}: ${now.length} journeys`);
}
process.exitCode = run.status ?? 1;

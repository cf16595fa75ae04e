import {expect} from '@open-wc/testing';
import {getSnapshotConfig, readFile, writeFile} from '@web/test-runner-commands';
import {frame, wait} from '../board-fixture.js';
import type {Voices} from './voices.js';

// The files in golden/ hold, per journey, what is said while it is done by keyboard. To write them anew, one browser
// page at a time so that none overwrites another's part:
//   npx wtr --update-snapshots --concurrency 1 --files 'test/browser/journeys/journeys-keys-*.test.ts'
// and read what has changed: each line is something a person hears.

export type Language = 'en' | 'de';
type Golden = Readonly<Record<string, readonly string[]>>;

/** Longer than anything waits before it speaks. */
const QUIET_MS = 900;
/** Time for a line too many to be said. */
const EXTRA_MS = 220;
const PATIENCE_MS = 3_000;

const fileOf = (language: Language): string => `golden/${language}.json`;

const heard = new Map<string, readonly string[]>();
let known: Promise<Golden> | undefined;

async function read(language: Language): Promise<Golden> {
  return JSON.parse((await readFile({path: fileOf(language)})) ?? '{}') as Golden;
}

async function isUpdating(): Promise<boolean> {
  return (await getSnapshotConfig()).updateSnapshots;
}

/** Waits until nothing has been said for a while. */
async function quiet(voices: Voices): Promise<void> {
  let {length} = voices.lines;
  let since = performance.now();
  while (performance.now() - since < QUIET_MS) {
    await frame();
    if (voices.lines.length === length) continue;
    ({length} = voices.lines);
    since = performance.now();
  }
}

/** Expects that what was said is what the golden file has for a journey; keeps it when the file is to be written. */
export async function expectWords(journey: string, voices: Voices, language: Language): Promise<void> {
  if (await isUpdating()) {
    await quiet(voices);
    heard.set(journey, [...voices.lines]);
    return;
  }
  known ??= read(language);
  const wanted = (await known)[journey] ?? [];
  const end = performance.now() + PATIENCE_MS;
  while (voices.lines.length < wanted.length && performance.now() < end) await frame();
  await wait(EXTRA_MS);
  expect(voices.lines).to.deep.equal(wanted);
}

/** Writes what was heard into the golden file, when that is asked for. */
export async function saveGolden(language: Language): Promise<void> {
  if (!(await isUpdating()) || heard.size === 0) return;
  const all = {...(await read(language)), ...Object.fromEntries(heard)};
  const sorted = Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile({path: fileOf(language), content: `${JSON.stringify(sorted, undefined, 2)}\n`});
}

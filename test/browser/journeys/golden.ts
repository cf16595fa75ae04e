import {expect} from '@open-wc/testing';
import {getSnapshotConfig} from '@web/test-runner-commands';
import {frame, wait} from '../board-fixture.js';
import de from './golden/de.json';
import en from './golden/en.json';
import type {Voices} from './voices.js';

// The files in golden/ hold, per journey, what is said while it is done by keyboard. To write them anew:
//   node test/browser/journeys/write-golden.mjs
// and read what has changed: each line is something a person hears. One that begins with `!` is said assertively.

const GOLDEN: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {en, de};

export type Language = 'en' | 'de';

/** Longer than anything waits before it speaks. */
const QUIET_MS = 900;
/** Time for a line too many to be said. */
const EXTRA_MS = 220;
const PATIENCE_MS = 3_000;

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

/** Expects that what was said is what the golden file has for a journey; prints it where the file is to be written. */
export async function expectWords(journey: string, voices: Voices, language: Language): Promise<void> {
  if ((await getSnapshotConfig()).updateSnapshots) {
    await quiet(voices);
    console.log(`GOLDEN:${JSON.stringify({language, journey, lines: voices.lines})}`);
    return;
  }
  const wanted = GOLDEN[language][journey] ?? [];
  const end = performance.now() + PATIENCE_MS;
  while (voices.lines.length < wanted.length && performance.now() < end) await frame();
  await wait(EXTRA_MS);
  expect(voices.lines).to.deep.equal(wanted);
}

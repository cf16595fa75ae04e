import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {expectWords, type Language} from './golden.js';
import {Drag, Hand} from './hand.js';
import {Keys} from './keys.js';
import {focusName, Scene, until, type Start} from './scene.js';
import {coversFocus} from './sight.js';

/** Something a user wants to do with deals, and how it is done by each kind of user. */
export interface Journey {
  readonly name: string;
  readonly start?: Start;
  /** With the keyboard alone. */
  readonly keys: (keys: Keys) => Promise<void>;
  /** By presses of a mouse or a finger, without a drag. Absent where the journey is about keys. */
  readonly press?: (hand: Hand) => Promise<void>;
  /** By dragging with a mouse or a finger. */
  readonly drag?: (drag: Drag) => Promise<void>;
  /** What is stored and drawn at the end. */
  readonly sees: (scene: Scene) => object;
  /** What that should be. */
  readonly end: object;
  /** Where the focus is at the end, by keyboard; and with a pointer where that differs. Never on nothing. */
  readonly focus: string | RegExp;
  readonly pointerFocus?: RegExp;
}

export const MODES = ['keys', 'mouse', 'touch', 'mouse drag', 'touch drag'] as const;
export type Mode = (typeof MODES)[number];

const VIEWPORT = {width: 1200, height: 900};

/** What a journey comes to in a mode; `undefined` where the mode does not apply. */
function way(journey: Journey, mode: Mode): ((scene: Scene) => Promise<void>) | undefined {
  const {keys, press, drag} = journey;
  if (mode === 'keys') return (scene) => keys(new Keys(scene));
  const kind = mode.startsWith('mouse') ? 'mouse' : 'touch';
  if (mode.endsWith('drag')) return drag && ((scene) => drag(new Drag(scene, kind)));
  return press && ((scene) => press(new Hand(scene, kind)));
}

async function reaches({sees, end, focus, pointerFocus}: Journey, scene: Scene, mode: Mode): Promise<void> {
  const seen = (): string => JSON.stringify(sees(scene));
  const there = mode === 'keys' ? fits(focus) : fits(pointerFocus);
  const wanted = JSON.stringify(end);
  await until(
    () => seen() === wanted && there(focusName()),
    () =>
      `${wanted} with the focus on ${String(mode === 'keys' ? focus : (pointerFocus ?? 'anything'))}, but ${seen()}`,
  );
}

const fits =
  (wanted: string | RegExp = /^(?!body$)/) =>
  (name: string): boolean =>
    typeof wanted === 'string' ? name === wanted : wanted.test(name);

/**
 * One test per journey in a mode: it ends with what the journey wants, on the screen and in the back end, with the
 * focus where the user is. By keyboard also with the words of the golden file of the language.
 */
export function travel(journeys: readonly Journey[], mode: Mode, language: Language = 'en'): void {
  describe(`journeys by ${mode}, ${language}`, () => {
    let scene: Scene | undefined;
    before(async () => {
      await executeServerCommand('pipeline-viewport', VIEWPORT);
      // The first of these commands makes the session that all others share.
      await executeServerCommand('pipeline-media', {});
    });
    afterEach(() => scene?.close());

    for (const journey of journeys) {
      const go = way(journey, mode);
      if (!go) continue;
      it(journey.name, async () => {
        scene = await Scene.open(journey.start, language);
        await go(scene);
        await reaches(journey, scene, mode);
        if (mode === 'keys') {
          await until(
            () => coversFocus() === undefined,
            () => `the focus in sight, but there is ${coversFocus()}`,
          );
          await expectWords(journey.name, scene.voices, language);
        }
        expect(scene.provider.current?.status().pending, 'changes that are still on their way').to.equal(0);
      });
    }
  });
}

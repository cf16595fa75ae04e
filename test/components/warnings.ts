import {forgetWarnings} from '../../src/ui/warn-once.js';

/** Catches what is told to developers during each test of the suite this is called in. */
export function warnings(): () => readonly string[] {
  const {warn} = console;
  let said: string[] = [];
  beforeEach(() => {
    said = [];
    forgetWarnings();
    console.warn = (text: unknown) => said.push(String(text));
  });
  afterEach(() => void (console.warn = warn));
  return () => said;
}

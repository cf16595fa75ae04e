import type {SourceNote} from '../../../src/data/adapter.js';
import type {FileNoteCode} from '../../../src/adapters/file/notes.js';
import {loadFile, type LoadedFile, type LoadOptions} from '../../../src/adapters/file/load.js';

export const NOW = '2026-11-23T09:00:00.000Z';
export const now = (): string => NOW;

/** Reads text as a file. */
export const load = (text: string, options: Partial<LoadOptions> = {}): Promise<LoadedFile> =>
  loadFile({now, source: {text}, ...options});

/** The notes of one code. */
export const notesOf = (file: LoadedFile, code: FileNoteCode): readonly SourceNote[] =>
  file.report.notes.filter((note) => note.code === code);

// What the stories of the board and its parts share; deals and faces come from `figures.ts`.
import {expect, waitFor} from 'storybook/test';
import {createPipelineStore, type PipelineBoard, type PipelineStore} from '../src/index.js';
import {BoardHarness, SAMPLE_AS_OF, type SampleKind} from '../src/testing/index.js';
import {sampleAdapter} from './figures.js';

/** The clock of every story: a Monday morning. */
export const now = (): string => SAMPLE_AS_OF;

/** A file as people export it. */
export const CSV = `Deal name,Company,Stage,Amount,Currency,Close date,Owner
Warehouse rollout,Northwind Foods,Lead,18400,USD,2027-02-12,Mara Keller
Fleet telematics,Osprey Logistics,Lead,52000,USD,2027-02-28,June Larsen
Annual licence,Bluepeak Energy,Qualified,96000,USD,2027-01-20,Ravi Thomas
Platform migration,Meridian Bank,Proposal,240000,USD,2027-01-15,June Larsen
Security bundle,Quill Publishing,Won,46000,USD,2026-11-02,Sam Osei`;

/** A loaded store over invented deals. */
export async function sampleStore(kind: SampleKind, deals?: number): Promise<PipelineStore> {
  const store = createPipelineStore({adapter: sampleAdapter(kind, deals), now, zone: 'UTC', clientId: 'story'});
  await store.load();
  return store;
}

/** The element of a story. */
export function elementOf<K extends keyof HTMLElementTagNameMap>(
  canvas: HTMLElement,
  tag: K,
): HTMLElementTagNameMap[K] {
  const found = canvas.querySelector(tag);
  if (!found) throw new RangeError(`no <${tag}> in this story`);
  return found;
}

/** Something inside of an element's shadow root, once it is drawn. */
export async function inside<E extends HTMLElement = HTMLElement>(host: Element, selector: string): Promise<E> {
  const find = (): E | null | undefined => host.shadowRoot?.querySelector<E>(selector);
  await waitFor(() => expect(find()).toBeTruthy());
  return find() as E;
}

/** A board and the way to read what it shows, once its deals are drawn. */
export async function drawnBoard(
  canvas: HTMLElement,
): Promise<{readonly board: PipelineBoard; readonly screen: BoardHarness}> {
  const board = elementOf(canvas, 'pipeline-board');
  await waitFor(() => expect(board.current?.status().phase).toBe('ready'));
  const screen = new BoardHarness(board);
  await screen.settled();
  return {board, screen};
}

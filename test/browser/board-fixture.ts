import {executeServerCommand} from '@web/test-runner-commands';
import '../../src/define.js';
import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {RecordTable} from '../../src/data/record-table.js';
import type {Deal} from '../../src/model/deal.js';
import {initialRanks} from '../../src/model/rank.js';
import {NOW, now, PIPELINE} from '../data/fixtures.js';

type Board = HTMLElementTagNameMap['pipeline-board'];
type Column = HTMLElementTagNameMap['stage-column'];
type Card = HTMLElementTagNameMap['deal-card'];

/** Deals `Lead 1` ... in Lead, `Demo 1` ... in Demo: counts per stage. */
export function numbered(counts: Readonly<Record<string, number>>): readonly Deal[] {
  return Object.entries(counts).flatMap(([stageId, count]) => {
    const ranks = initialRanks(count);
    return Array.from({length: count}, (_, i): Deal => ({
      id: `${stageId}-${i + 1}`,
      pipelineId: 'p',
      stageId,
      title: `${stageId[0]!.toUpperCase()}${stageId.slice(1)} ${i + 1}`,
      outcome: stageId === 'won' ? 'won' : 'open',
      amount: {minor: (i + 1) * 1_005, currency: 'USD'},
      ownerId: 'o',
      expectedClose: '2026-12-01',
      nextActivityAt: NOW,
      account: {id: 'acme', name: 'Acme'},
      revision: '1',
      rank: ranks[i]!,
    }));
  });
}

/** A board on the page, and how to act on it as a user. */
export interface Stage {
  readonly board: Board;
  readonly table: RecordTable;
  /** Everything said so far, polite and assertive. */
  readonly said: () => readonly string[];
  /** Ids per stage as drawn on the screen. */
  readonly drawn: (stageId: string) => string;
  readonly stored: (dealId: string) => string | undefined;
  readonly column: (stageId: string) => Column;
  readonly card: (dealId: string) => Card;
  readonly settle: () => Promise<void>;
  readonly remove: () => void;
}

export interface StageOptions {
  readonly deals?: readonly Deal[];
  /** How many shadow roots around the board. */
  readonly depth?: number;
  readonly adapter?: (inner: PipelineAdapter) => PipelineAdapter;
  readonly dir?: 'ltr' | 'rtl';
  readonly lang?: string;
  readonly width?: number;
  readonly height?: string;
}

export const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Waits until `check` holds, for at most two seconds; then fails with what it last saw. */
export async function until(check: () => boolean, what: () => string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (check()) return;
    await frame();
  }
  throw new Error(`never happened: ${what()}`);
}

/** Puts a loaded board on the page, inside `depth` nested shadow roots. */
export async function stage(options: StageOptions = {}): Promise<Stage> {
  const {deals = numbered({lead: 4, demo: 2, close: 1}), depth = 0, width = 1100, height = '420px'} = options;
  const table = new RecordTable({
    pipelines: [PIPELINE],
    deals,
    owners: [{id: 'o', name: 'Olga Orr', active: true}],
    now,
  });
  const memory = createMemoryAdapter({pipelines: [], deals: [], now, table});
  const outer = document.createElement('div');
  outer.style.cssText = `width:${width}px;margin:20px`;
  outer.dir = options.dir ?? 'ltr';
  outer.lang = options.lang ?? 'en';
  document.body.append(outer);
  let inner: HTMLElement | ShadowRoot = outer;
  for (let i = 0; i < depth; i++) {
    const host = document.createElement('div');
    inner.append(host);
    inner = host.attachShadow({mode: 'open'});
  }
  const board = document.createElement('pipeline-board');
  board.now = now;
  board.zone = 'UTC';
  board.height = height;
  board.adapter = options.adapter ? options.adapter(memory) : memory;
  inner.append(board);
  const column = (stageId: string): Column => board.shadowRoot!.querySelector(`[data-stage="${stageId}"]`)!;
  const said = listen(board);
  await until(
    () => board.current?.status().phase === 'ready' && board.shadowRoot!.querySelectorAll('stage-column').length > 0,
    () => `loaded board (${board.current?.status().phase})`,
  );
  await frame();
  await frame();
  const cards = (stageId: string): readonly Card[] => [...column(stageId).shadowRoot!.querySelectorAll('deal-card')];
  return {
    board,
    table,
    said,
    column,
    drawn: (stageId) =>
      cards(stageId)
        .map((card) => card.deal!.id)
        .join(' '),
    stored: (dealId) => table.get([dealId]).get(dealId)?.stageId,
    card: (dealId) => {
      const found = column(board.current!.deal(dealId)!.stageId).card(dealId);
      if (!found) throw new Error(`${dealId} is not drawn`);
      return found;
    },
    settle: async () => {
      await wait(140);
      await frame();
      await frame();
    },
    remove: () => outer.remove(),
  };
}

/** Keeps what the live regions said. */
function listen(board: Board): () => readonly string[] {
  const said: string[] = [];
  const last = new Map<Element, string>();
  const note = (): void => {
    for (const region of board.shadowRoot?.querySelectorAll('[role=status], [role=alert]') ?? []) {
      const text = region.textContent?.trim() ?? '';
      if (text === (last.get(region) ?? '')) continue;
      last.set(region, text);
      if (text) said.push(text);
    }
  };
  new MutationObserver(note).observe(board.shadowRoot!, {subtree: true, childList: true, characterData: true});
  return () => said;
}

/** A place on the screen. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export function centre(element: Element): Spot {
  const {left, top, width, height} = element.getBoundingClientRect();
  return {x: Math.round(left + width / 2), y: Math.round(top + Math.min(height / 2, 24))};
}

/** Where a column would take a deal: below its header. */
export function inside(column: Element, fromTop = 150): Spot {
  const {left, top, width} = column.getBoundingClientRect();
  return {x: Math.round(left + width / 2), y: Math.round(top + fromTop)};
}

export type Pointer = 'mouse' | 'pen' | 'touch';

async function pointer(kind: Pointer, phase: 'down' | 'move' | 'up', {x, y}: Spot): Promise<void> {
  if (kind === 'touch') {
    const type = {down: 'touchStart', move: 'touchMove', up: 'touchEnd'}[phase];
    await executeServerCommand('pipeline-touch', {type, points: phase === 'up' ? [] : [{x, y}]});
    return;
  }
  const type = {down: 'mousePressed', move: 'mouseMoved', up: 'mouseReleased'}[phase];
  const buttons = phase === 'up' ? 0 : 1;
  await executeServerCommand('pipeline-pointer', {
    type,
    x,
    y,
    button: 'left',
    buttons,
    clickCount: 1,
    pointerType: kind,
  });
}

export interface DragOptions {
  readonly kind?: Pointer;
  /** Called with the pointer still down. */
  readonly before?: () => Promise<void>;
  readonly drop?: boolean;
  /** Milliseconds that finger and pen hold still first. */
  readonly hold?: number;
}

/** Drags from one place to another with real input events. */
export async function drag(from: Spot, to: Spot, options: DragOptions = {}): Promise<void> {
  const {kind = 'mouse', hold = 320, drop = true} = options;
  if (kind !== 'touch')
    await executeServerCommand('pipeline-pointer', {type: 'mouseMoved', ...from, pointerType: kind});
  await pointer(kind, 'down', from);
  if (kind !== 'mouse') await wait(hold);
  for (let step = 1; step <= 8; step++) {
    const part = step / 8;
    await pointer(kind, 'move', {
      x: Math.round(from.x + (to.x - from.x) * part),
      y: Math.round(from.y + (to.y - from.y) * part),
    });
    await frame();
  }
  await frame();
  await options.before?.();
  if (drop) await pointer(kind, 'up', to);
  await frame();
}

const KEY_CODES: Readonly<Record<string, number>> = {
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  Tab: 9,
  Home: 36,
  End: 35,
  PageUp: 33,
  PageDown: 34,
  F10: 121,
};
const BITS = {Alt: 1, Control: 2, Meta: 4, Shift: 8} as const;

/** Presses a key for real: `press('ArrowDown')`, `press('Control+Shift+ArrowRight')`. */
export async function press(...chords: readonly string[]): Promise<void> {
  for (const chord of chords) {
    const parts = chord === ' ' ? [' '] : chord.split('+');
    const key = parts.at(-1)!;
    const modifiers = parts.slice(0, -1).reduce((bits, name) => bits | BITS[name as keyof typeof BITS], 0);
    const code = KEY_CODES[key] ?? key.toUpperCase().charCodeAt(0);
    const text = key.length === 1 && modifiers === 0 ? {text: key} : key === 'Enter' ? {text: '\r'} : {};
    await executeServerCommand('pipeline-key', {key, windowsVirtualKeyCode: code, modifiers, ...text});
    await frame();
    await frame();
  }
}

/** The deal whose card has the focus, down through all roots. */
export function focusedDeal(): string | undefined {
  let active: Element | null = document.activeElement;
  let card: Card | undefined;
  while (active) {
    if (active.localName === 'deal-card') card = active as Card;
    active = active.shadowRoot?.activeElement ?? null;
  }
  return card?.deal?.id;
}

import type {Id} from '../../model/ids.js';
import {ask} from '../../ui/events.js';
import {warnOnce} from '../../ui/warn-once.js';
import {moveItems, targetsOf} from './palette-moves.js';
import type {PaletteCommand, PaletteContext, PaletteItem, StoreContext} from './palette-types.js';
import {viewItems} from './palette-views.js';

/** Calls a host's command: one that fails is told to its developer and breaks nothing. */
function runSafely({id, run}: {readonly id: string; readonly run: () => unknown}): void {
  const told = (thrown: unknown): void => {
    warnOnce(`<command-palette> command "${id}" failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  };
  try {
    void Promise.resolve(run()).catch(told);
  } catch (thrown) {
    told(thrown);
  }
}

const wordsOf = (keywords: PaletteCommand['keywords']): string =>
  typeof keywords === 'string' ? keywords : (keywords ?? []).join(' ');

function hostItem(command: PaletteCommand): PaletteItem {
  const {id, label, hint, group, keywords} = command;
  return {
    id: `host:${id}`,
    group: group?.trim() || 'actions',
    label,
    ...(hint !== undefined && {hint}),
    keywords: wordsOf(keywords),
    run: () => runSafely({id, run: () => command.run()}),
  };
}

function undoItems({host, store, texts}: StoreContext): readonly PaletteItem[] {
  const {canUndo, canRedo, readOnly} = store.status();
  const directions = [...(canUndo ? (['undo'] as const) : []), ...(canRedo ? (['redo'] as const) : [])];
  if (readOnly) return [];
  return directions.map((direction) => ({
    id: direction,
    group: 'actions',
    label: texts.t(`palette.${direction}`),
    run: () => void ask(host, 'change-undo', {direction}),
  }));
}

const isFiltered = ({view}: StoreContext): boolean =>
  Object.values(view.spec.filter).some((part) => (Array.isArray(part) ? part.length > 0 : Boolean(part)));

function shownItems(context: StoreContext): readonly PaletteItem[] {
  const {view, texts} = context;
  const items: PaletteItem[] = [];
  if (isFiltered(context)) {
    const hint = texts.t('palette.clearFilterHint');
    const run = (): void => view.set({filter: {}});
    items.push({
      id: 'clear-filter',
      group: 'actions',
      label: texts.t('palette.clearFilter'),
      hint,
      keywords: hint,
      run,
    });
  }
  if (view.selection.ids.size > 0) {
    const run = (): void => view.selection.clear();
    items.push({id: 'clear-selection', group: 'actions', label: texts.t('palette.clearSelection'), run});
  }
  return items;
}

function pipelineItems({host, store, texts}: StoreContext): readonly PaletteItem[] {
  const others = store.pipelines().filter(({id}) => id !== store.pipeline()?.id);
  return others.map(({id, name}) => ({
    id: `pipeline:${id}`,
    group: 'actions',
    label: texts.t('palette.pipeline', {pipeline: name}),
    run: () => void ask(host, 'pipeline-change', {pipelineId: id}),
  }));
}

/** Everything that can be done, deals to open aside: our own commands, then those of the host. */
export function paletteItems(context: PaletteContext): readonly PaletteItem[] {
  const {store, view, texts, commands, help} = context;
  const keys: PaletteItem = {id: 'keys', group: 'actions', label: texts.t('palette.keyboard'), run: help};
  const own = commands.map(hostItem);
  if (!store || !view) return [...own, keys];
  const inStore: StoreContext = {...context, store, view};
  return [
    ...undoItems(inStore),
    ...shownItems(inStore),
    ...own,
    ...moveItems(inStore, targetsOf(store, view)),
    ...pipelineItems(inStore),
    ...viewItems(inStore),
    keys,
  ];
}

/** A deal as something to choose: it is opened. The second line says where it stands, how large it is and whose. */
export function dealItem(context: StoreContext, dealId: Id, amount: string): PaletteItem | undefined {
  const {host, store} = context;
  const deal = store.deal(dealId);
  if (!deal) return undefined;
  const stage = store.stages().find(({id}) => id === deal.stageId)?.name ?? deal.stageId;
  return {
    id: `deal:${dealId}`,
    group: 'deals',
    label: deal.title,
    hint: [stage, amount, deal.account?.name].filter(Boolean).join(' · '),
    run: () => void ask(host, 'deal-open', {dealId}),
  };
}

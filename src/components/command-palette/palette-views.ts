import type {Condition} from '../../model/filter.js';
import type {Stage} from '../../model/pipeline.js';
import type {DealSort, ViewSpec} from '../../model/view-spec.js';
import type {PaletteItem, StoreContext} from './palette-types.js';

/** Fields to sort by, each in the direction that is asked for most: large amounts, near dates, long waits first. */
const SORTS = [
  {field: 'amount', name: 'field.amount', descending: true},
  {field: 'expectedClose', name: 'field.expectedClose'},
  {field: 'title', name: 'field.title'},
  {field: 'account', name: 'field.account'},
  {field: 'priority', name: 'field.priority', descending: true},
  {field: 'stageEnteredAt', name: 'field.stageEnteredAt'},
] as const;

const LANES = [
  {field: 'ownerId', name: 'field.owner'},
  {field: 'tags', name: 'field.tags'},
  {field: 'priority', name: 'field.priority'},
  {field: 'closeMonth', name: 'palette.closeMonth'},
] as const;

type Change = readonly [id: string, label: string, change: Partial<ViewSpec>];

const sameSort = (a: DealSort, b: DealSort): boolean => JSON.stringify(a) === JSON.stringify(b);

function sortChanges({texts}: StoreContext): readonly Change[] {
  const byField = SORTS.map((one): Change => {
    const descending = 'descending' in one && one.descending ? {descending: true} : {};
    return [
      `sort:${one.field}`,
      texts.t('palette.sortBy', {field: texts.t(one.name)}),
      {sort: [{field: one.field, ...descending}]},
    ];
  });
  return [
    ['sort:attention', texts.t('palette.sortAttention'), {sort: 'attention'}],
    ...byField,
    ['sort:manual', texts.t('palette.sortManual'), {sort: []}],
  ];
}

function shapeChanges({texts}: StoreContext): readonly Change[] {
  const lanes = LANES.map(({field, name}): Change => [
    `lanes:${field}`,
    texts.t('palette.lanesBy', {field: texts.t(name)}),
    {lanes: field},
  ]);
  return [
    ...lanes,
    ['lanes:none', texts.t('palette.lanesNone'), {lanes: undefined}],
    ['columns:stage', texts.t('palette.columnsStage'), {columns: 'stage'}],
    ['columns:month', texts.t('palette.columnsMonth'), {columns: 'closeMonth'}],
  ];
}

/** Whether the view is so already. */
function holds({view}: StoreContext, change: Partial<ViewSpec>): boolean {
  const {spec} = view;
  if (change.sort) return sameSort(change.sort, spec.sort);
  if ('lanes' in change) return change.lanes === spec.lanes;
  return change.columns === spec.columns;
}

/** Shows the deals of one stage alone; the other parts of the filter stay. */
function onlyStage({view, texts}: StoreContext, {id, name}: Stage): PaletteItem {
  const run = (): void => {
    const {filter} = view.spec;
    const others = (filter.conditions ?? []).filter(({field}) => field !== 'stageId');
    const condition: Condition = {field: 'stageId', test: 'eq', value: id};
    view.set({filter: {...filter, conditions: [...others, condition]}});
  };
  return {id: `only:${id}`, group: 'stages', label: texts.t('palette.onlyStage', {stage: name}), keywords: name, run};
}

/** Ways to look at the deals: saved views, order, lanes, columns, one stage alone. */
export function viewItems(context: StoreContext): readonly PaletteItem[] {
  const {store, view, views, texts} = context;
  const saved = views.map(({id, name, spec}): PaletteItem => ({
    id: `view:${id}`,
    group: 'views',
    label: texts.t('palette.savedView', {view: name}),
    keywords: name,
    run: () => view.show(spec),
  }));
  const changes = [...sortChanges(context), ...shapeChanges(context)].map(([id, label, change]): PaletteItem => ({
    id,
    group: 'views',
    label,
    ...(holds(context, change) && {hint: texts.t('palette.current')}),
    run: () => view.set(change),
  }));
  return [...store.stages().map((stage) => onlyStage(context, stage)), ...saved, ...changes];
}

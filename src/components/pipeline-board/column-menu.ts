import type {Localizer} from '../../i18n/localizer.js';
import type {ColumnChange, DealSort} from '../../model/view-spec.js';
import type {MenuAction, MenuGroup} from '../action-menu/action-menu.js';
import {MAX_WIDTH, MIN_WIDTH, withinWidths} from './column-resizer.js';

/** What the menu of a column depends on. */
export interface ColumnMenuView {
  readonly texts: Localizer;
  readonly rtl: boolean;
  /** Whether it is the first and the last of the columns shown. */
  readonly first: boolean;
  readonly last: boolean;
  /** The order of this column; `undefined`: that of the board. */
  readonly sort: DealSort | undefined;
  /** The order of the board. */
  readonly boardSort: DealSort;
  /** Width in px that somebody chose. */
  readonly width: number | undefined;
  /** Width in px on the screen; `undefined` where columns cannot be resized. */
  readonly widthNow: number | undefined;
}

/** The orders a column offers. */
const SORTS = {
  manual: [],
  attention: 'attention',
  amount: [{field: 'amount', descending: true}],
  close: [{field: 'expectedClose'}],
  age: [{field: 'stageEnteredAt'}],
  title: [{field: 'title'}],
} as const satisfies Readonly<Record<string, DealSort>>;

type SortName = keyof typeof SORTS;

const SORT_WORDS = {
  manual: 'header.sortManual',
  attention: 'header.sortAttention',
  amount: 'header.sortAmount',
  close: 'header.sortClose',
  age: 'header.sortAge',
  title: 'header.sortTitle',
} as const satisfies Readonly<Record<SortName, string>>;

const SORT_NAMES = Object.keys(SORTS) as readonly SortName[];

/** The choice that puts the focus on the handle at the edge of the column, where arrow keys change its width. */
export const RESIZE_CHOICE = 'resize';

/** How much "narrower" and "wider" change, in px. */
const WIDTH_STEP = 48;

const plain = (sort: DealSort): string =>
  sort === 'attention' ? sort : sort.map(({field, descending}) => `${field}${descending ? '-' : '+'}`).join();

const nameOf = (sort: DealSort): SortName | undefined => SORT_NAMES.find((name) => plain(SORTS[name]) === plain(sort));

/** What can be done with a column, for `<action-menu>`; {@link changeOfChoice} reads the answer. */
export function columnMenu(view: ColumnMenuView): readonly MenuGroup[] {
  return [{actions: shapeActions(view)}, sortGroup(view), ...widthGroups(view)];
}

function shapeActions({texts, rtl, first, last}: ColumnMenuView): readonly MenuAction[] {
  const [before, after] = [
    rtl ? 'header.moveRight' : 'header.moveLeft',
    rtl ? 'header.moveLeft' : 'header.moveRight',
  ] as const;
  const only = first && last ? {refused: texts.t('header.lastColumn')} : {};
  return [
    {id: 'fold', label: texts.t('header.fold')},
    {id: 'hide', label: texts.t('header.hide'), ...only},
    ...(first ? [] : [{id: 'move:-1', label: texts.t(before)}]),
    ...(last ? [] : [{id: 'move:1', label: texts.t(after)}]),
  ];
}

function sortGroup({texts, sort, boardSort}: ColumnMenuView): MenuGroup {
  const words = (name: SortName | undefined): string => texts.t(name ? SORT_WORDS[name] : 'header.sortOwn');
  const own = sort && nameOf(sort);
  const board = {
    id: 'sort:board',
    label: texts.t('header.sortBoard', {order: words(nameOf(boardSort))}),
    current: sort === undefined,
  };
  const others = SORT_NAMES.map((name) => ({id: `sort:${name}`, label: words(name), current: name === own}));
  return {heading: texts.t('header.sortBy'), actions: [board, ...others]};
}

function widthGroups({texts, width, widthNow}: ColumnMenuView): readonly MenuGroup[] {
  if (widthNow === undefined) return [];
  const step = (by: number): string => `width:${withinWidths(widthNow + by)}`;
  const actions = [
    ...(widthNow > MIN_WIDTH ? [{id: step(-WIDTH_STEP), label: texts.t('header.narrower')}] : []),
    ...(widthNow < MAX_WIDTH ? [{id: step(WIDTH_STEP), label: texts.t('header.wider')}] : []),
    ...(width === undefined ? [] : [{id: 'width:', label: texts.t('header.resetWidth')}]),
    {id: RESIZE_CHOICE, label: texts.t('header.resize')},
  ];
  return [{heading: texts.t('header.width'), actions}];
}

/** The change that a choice of {@link columnMenu} stands for; `undefined` for {@link RESIZE_CHOICE} and unknown ids. */
export function changeOfChoice(id: string): ColumnChange | undefined {
  const [kind, what = ''] = id.split(':', 2);
  if (kind === 'fold') return {folded: true};
  if (kind === 'hide') return {hidden: true};
  if (kind === 'move' && /^-?\d+$/.test(what)) return {move: Number(what)};
  if (kind === 'width' && /^\d*$/.test(what)) return {width: what === '' ? undefined : Number(what)};
  if (kind !== 'sort') return undefined;
  if (what === 'board') return {sort: undefined};
  return Object.hasOwn(SORTS, what) ? {sort: SORTS[what as SortName]} : undefined;
}

import {boardEn} from './parts/en-board.js';
import {filterEn} from './parts/en-filter.js';
import {tableEn} from './parts/en-table.js';
import {panelEn} from './parts/en-panel.js';
import {headerEn} from './parts/en-header.js';
import {paletteEn} from './parts/en-palette.js';
import {bulkEn} from './parts/en-bulk.js';
import {cardEn} from './parts/en-card.js';
import {fieldEn} from './parts/en-field.js';
import {pickerEn} from './parts/en-picker.js';
import {importEn} from './parts/en-import.js';

/** One text per plural category of a language (CLDR), chosen by the parameter `count`. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {readonly other: string};

/**
 * The English texts: the source of all others, and the type of a language.
 * `{name}` is a parameter. A text that counts has one form per plural category, chosen by `{count}`.
 * Reasons (`error.*`, `refusal.*`) are fragments that read well after a colon.
 */
export const en = {
  // Moving a deal, as announced to screen readers.
  'board.lifted': 'Picked up {deal}. {stage}, position {pos} of {total}.',
  'board.liftedHelp': 'Arrow keys move, Space drops, Escape cancels.',
  'board.movedWithin': '{pos} of {total}.',
  'board.movedOver': '{stage}, position {pos} of {total}.',
  'board.refuses': '{stage} does not take this deal: {reason}.',
  'board.moved': '{deal} moved from {from} to {to}, position {pos} of {total}.',
  'board.movedWaiting':
    '{deal} moved from {from} to {to}, position {pos} of {total}. Saved on this device, waiting for connection.',
  'board.cancelled': 'Move cancelled. {deal} is back in {stage}, position {pos} of {total}.',
  'board.cancelledBecause': 'Move cancelled: {reason}. {deal} is back in {stage}, position {pos} of {total}.',
  'board.moveFailed': '{deal} could not be moved to {to}: {reason}. It is back in {from}.',
  'board.editFailed': '{deal} could not be changed: {reason}. It is as it was before.',
  'board.movedBy': '{deal} was moved to {to} by {user}.',
  'board.movedElsewhere': '{deal} was moved to {to}.',
  'board.tabBlocked': 'Drop the deal with Space or cancel with Escape first.',
  'board.focusLost': 'the focus went elsewhere',
  'board.dealGone': 'the deal was removed',
  'board.filtered': {
    one: '{count} deal shown, {total} in all.',
    other: '{count} deals shown, {total} in all.',
  },
  'board.loading': 'Loading deals.',
  'board.loaded': {one: '{count} deal loaded.', other: '{count} deals loaded.'},

  // The board and its columns.
  'board.label': 'Sales pipeline',
  'board.stages': {one: 'Stages, {count}', other: 'Stages, {count}'},
  'board.column': {one: '{stage}: {count} deal, {sum}', other: '{stage}: {count} deals, {sum}'},
  'board.columnWithoutSum': {one: '{stage}: {count} deal', other: '{stage}: {count} deals'},
  'board.dealCount': {one: '{count} deal', other: '{count} deals'},
  'board.weighted': 'weighted {sum}',
  'board.chance': '{percent} chance to win',
  'board.withoutAmount': {one: '{count} without amount', other: '{count} without amount'},
  'board.withoutChance': {one: '{count} without chance', other: '{count} without chance'},
  'board.stageEmpty': 'No deals in this stage',
  'board.stageEmptyHint': 'Deals appear here as they reach this stage.',
  'board.stageEmptyDropHint': 'Move a deal here when it reaches this stage.',
  'board.dropHere': 'Drop {deal} here',
  'board.keyboardHint': 'Arrow keys go from deal to deal, Space picks up, M opens the move menu, ? shows all keys.',
  'board.openDeal': 'Open {deal}',
  'board.moveDeal': 'Move {deal}',
  'board.goesOn': '{percent} go on to the next stage',

  // The move menu and the move dialog.
  'move.title': 'Move {deal}',
  'move.toStage': 'To stage',
  'move.current': '{stage} (current)',
  'move.refused': '{stage} (not possible: {reason})',
  'move.toTop': 'To top',
  'move.upOne': 'Up one',
  'move.downOne': 'Down one',
  'move.toBottom': 'To bottom',
  'move.dialog': 'Move…',
  'move.stage': 'Stage',
  'move.position': 'Position',
  'move.positionHint': '1 is the top, {total} the bottom',
  'move.submit': 'Move',
  'move.cancel': 'Cancel',
  'move.close': 'Close',

  // The keyboard help.
  'keys.title': 'Keyboard',
  'keys.arrows': 'Go to the next deal in that direction',
  'keys.homeEnd': 'Go to the first or last deal of the stage',
  'keys.ctrlHomeEnd': 'Go to the first or last stage',
  'keys.page': 'Go up or down by a page',
  'keys.enter': 'Open the deal',
  'keys.space': 'Pick up the deal, and drop it again',
  'keys.liftedArrows': 'While picked up: move the deal',
  'keys.m': 'Open the move menu',
  'keys.ctrlShiftArrows': 'Move the deal at once',
  'keys.undo': 'Undo the last change',
  'keys.redo': 'Redo what was undone',
  'keys.escape': 'Cancel, and put the deal back',
  'keys.search': 'Go to the search field',
  'keys.help': 'Show this help',

  // Names of keys.
  'key.arrows': 'Arrow keys',
  'key.home': 'Home',
  'key.end': 'End',
  'key.pageUp': 'Page up',
  'key.pageDown': 'Page down',
  'key.enter': 'Enter',
  'key.space': 'Space',
  'key.escape': 'Esc',
  'key.ctrl': 'Ctrl',
  'key.shift': 'Shift',

  // Undo and redo.
  'undo.undone': 'Undone: {what}.',
  'undo.redone': 'Redone: {what}.',
  'undo.nothingToUndo': 'Nothing to undo.',
  'undo.nothingToRedo': 'Nothing to redo.',
  'undo.failed': '{what} could not be undone: {reason}.',
  'undo.redoFailed': '{what} could not be redone: {reason}.',
  'undo.undo': 'Undo',
  'undo.redo': 'Redo',
  'undo.move': 'moving {deal} to {to}',
  'undo.edit': 'changing {deal}',

  // Why the data source did not do it.
  'error.offline': 'you are offline',
  'error.timeout': 'the server did not answer in time',
  'error.unavailable': 'the server cannot be reached right now',
  'error.rateLimited': 'the server is asking for a short pause',
  'error.conflict': 'someone else changed it at the same time',
  'error.validation': 'a value was not accepted',
  'error.transition': 'deals cannot go there from their current stage',
  'error.permission': 'you do not have permission for this',
  'error.planLimit': 'your plan does not include this',
  'error.unauthenticated': 'you are signed out',
  'error.notFound': 'it could not be found',
  'error.gone': 'it was deleted',
  'error.cursorExpired': 'the list is out of date and has to be loaded again',
  'error.resync': 'the data changed and has to be loaded again',
  'error.unsupported': 'the data source cannot do this',
  'error.protocol': 'the answer of the server could not be read',

  // Why we did not even ask.
  'refusal.readOnly': 'this pipeline is read-only',
  'refusal.notAllowed': 'you may not move this deal',
  'refusal.transition': 'deals cannot go there from their current stage',
  'refusal.unknownStage': 'that stage no longer exists',
  'refusal.unknownDeal': 'that deal no longer exists',
  'refusal.changedSince': 'someone has changed it since',
  'refusal.overLimit': 'the stage is full',
  'refusal.needsAnswers': 'something has to be filled in first',
  'refusal.fixedGroup': 'deals cannot be put there by hand',
  'refusal.ordered': 'the order is made by sorting, not by hand',

  // A card.
  'card.noAmount': 'No amount',
  'card.noOwner': 'No owner',
  'card.owner': 'Owner: {name}',
  'card.noAccount': 'No company',
  'card.noCloseDate': 'No close date',
  'card.closes': 'Closes {date}',
  'card.closeOverdue': 'Should have closed {date}',
  'card.overdue': 'Overdue',
  'card.overdueStep': 'Overdue: {step}',
  'card.stepOn': '{step}: {date}',
  'card.nextStep': 'Next step: {date}',
  'card.noNextStep': 'No next step',
  'card.facts': '{known} of {total}',
  'card.factsLong': '{known} of {total} key facts; missing: {list}',
  'card.factsComplete': 'All {total} key facts are known',
  'card.inStage': 'In stage for {days}',
  'card.olderThanWon': 'Older here than {percent} of deals that were won',
  'card.stale': 'In stage for {days}, over the limit of {limit}',
  'card.won': 'Won',
  'card.wonOn': 'Won {date}',
  'card.lost': 'Lost',
  'card.lostOn': 'Lost {date}',
  'card.lostBecause': 'Lost: {reason}',
  'card.pickedUp': 'picked up deal',
  'card.saving': 'Saving',
  'card.notSaved': 'Not saved',

  // Names of what is known of a deal, as they stand in lists.
  'field.id': 'id',
  'field.title': 'title',
  'field.stage': 'stage',
  'field.pipeline': 'pipeline',
  'field.outcome': 'outcome',
  'field.isWon': 'won',
  'field.isClosed': 'closed',
  'field.amount': 'amount',
  'field.currency': 'currency',
  'field.probability': 'chance to win',
  'field.expectedClose': 'close date',
  'field.closedAt': 'closed on',
  'field.closeDate': 'close date',
  'field.wonAt': 'won on',
  'field.lostAt': 'lost on',
  'field.createdAt': 'created on',
  'field.updatedAt': 'changed on',
  'field.stageEnteredAt': 'in stage since',
  'field.lastActivityAt': 'last activity',
  'field.nextActivityAt': 'date of the next step',
  'field.nextActivity': 'next step',
  'field.owner': 'owner',
  'field.ownerId': 'id of the owner',
  'field.account': 'company',
  'field.accountId': 'id of the company',
  'field.contact': 'contact',
  'field.contactId': 'id of the contact',
  'field.source': 'source',
  'field.tags': 'tags',
  'field.lostReason': 'reason for the loss',
  'field.priority': 'priority',

  // Days by name.
  'day.today': 'Today',
  'day.tomorrow': 'Tomorrow',
  'day.yesterday': 'Yesterday',

  // The faces of every element: loading, empty, failed.
  'face.loading': 'Loading…',
  'face.emptyBoardTitle': 'No deals yet',
  'face.emptyBoardText': 'Deals appear here as soon as the data source has some.',
  'face.noMatchTitle': 'No deal fits the filter',
  'face.noMatchText': 'Change the filter or the search to see more.',
  'face.failedTitle': 'The deals could not be loaded',
  'face.failedText': 'The reason: {reason}.',
  'face.failedSafe': 'Nothing was changed and nothing is lost.',
  'face.retry': 'Try again',
  'face.noSourceTitle': 'No data source',
  'face.noSourceText': 'Give this element a file, an adapter or its data to show deals.',
  'face.noData': 'No data',

  // Key figures.
  'kpi.label': 'Key figures',
  'kpi.openValue': 'Open pipeline',
  'kpi.openValue.definition': 'The sum of the amounts of all open deals.',
  'kpi.weightedValue': 'Weighted value',
  'kpi.weightedValue.definition': 'Each open amount times its chance to win, added up.',
  'kpi.openCount': 'Open deals',
  'kpi.openCount.definition': 'Deals that are neither won nor lost.',
  'kpi.averageOpen': 'Average open deal',
  'kpi.averageOpen.definition': 'The mean amount of the open deals that have one.',
  'kpi.wonThisPeriod.month': 'Won this month',
  'kpi.wonThisPeriod.quarter': 'Won this quarter',
  'kpi.wonThisPeriod.year': 'Won this year',
  'kpi.wonThisPeriod.definition': 'The sum of the amounts of the deals won in the period.',
  'kpi.wonCount.month': 'Deals won this month',
  'kpi.wonCount.quarter': 'Deals won this quarter',
  'kpi.wonCount.year': 'Deals won this year',
  'kpi.wonCount.definition': 'The number of deals won in the period.',
  'kpi.winRate': 'Win rate',
  'kpi.winRate.definition': 'Deals won, divided by deals won or lost in the period.',
  'kpi.versus.month': 'vs last month',
  'kpi.versus.quarter': 'vs last quarter',
  'kpi.versus.year': 'vs last year',
  'kpi.since.month': 'this month',
  'kpi.since.quarter': 'this quarter',
  'kpi.since.year': 'this year',
  'kpi.sameDays': 'Compared with as many days of the period before.',
  'kpi.sinceStart': 'Compared with the start of the period.',
  'kpi.points': '{points} pt',
  'kpi.pointsLong': '{points} percentage points',
  'kpi.better': 'better',
  'kpi.worse': 'worse',
  'kpi.maybeChance': 'may be chance',
  'kpi.judged': '{change}, {judgement}',
  'kpi.unchanged': 'Unchanged',
  'kpi.interval': '95% interval {low} to {high}',
  'kpi.up': '{change} more {versus}',
  'kpi.down': '{change} less {versus}',
  'kpi.same': 'Unchanged {versus}',
  'kpi.ofClosed': {one: 'of {count} closed', other: 'of {count} closed'},
  'kpi.leftOut': {one: '{count} without amount left out', other: '{count} without amount left out'},
  'kpi.withoutChance': {one: '{count} without chance left out', other: '{count} without chance left out'},
  'kpi.undated': {one: '{count} without closing date left out', other: '{count} without closing date left out'},
  'kpi.tooFew': 'Too few deals to say',
  'kpi.tooFewClosed': {
    one: 'Only {count} deal closed: too few to say',
    other: 'Only {count} deals closed: too few to say',
  },
  'kpi.none': 'None yet',
  'number.ofTotal': '{part} of {total}',
  'period.month': 'Month',
  'period.quarter': 'Quarter',
  'period.year': 'Year',

  // The funnel.
  'funnel.label': 'Funnel',
  'funnel.shareWon': '{percent} of deals that reach {stage} are won',
  'funnel.underHalfGoOn': 'Fewer than half of {stage} deals go on to {next}',
  'funnel.weakestStep': 'The weakest step: {percent} of {stage} deals go on to {next}',
  'funnel.underHalfWon': 'Fewer than half of {stage} deals are won',
  'funnel.tooFew': 'Too few deals to say where they stop',
  'funnel.stockTitle': 'Where the open deals stand',
  'funnel.basisEvents': 'Deals per stage reached · {from}–{to} · n {count}',
  'funnel.basisStock': 'Stock, no history: where deals stand now',
  'funnel.caption': 'Deals per stage, and how many go on',
  'funnel.headerStage': 'Stage',
  'funnel.headerReached': 'Reached',
  'funnel.headerStanding': 'Deals',
  'funnel.headerGoOn': 'Go on',
  'funnel.headerShare': 'Share of all',
  'funnel.headerValue': 'Amount',
  'funnel.entered': 'entered',
  'funnel.goOn': '{percent} go on to {next}',
  'funnel.won': 'Won',
  'funnel.within': 'within {days}',
  'funnel.barEntered': {one: '{stage}: {count} deal entered', other: '{stage}: {count} deals entered'},
  'funnel.barReached': {one: '{stage}: {count} deal', other: '{stage}: {count} deals'},
  'funnel.cameFrom': '{percent} of the deals in {previous} came this far',
  'funnel.cameFromFew': '{part} of {total} deals in {previous} came this far: too few for a share',
  'funnel.shareOfOpen': '{percent} of the open deals',
  'funnel.headerFromPrevious': 'From the stage before',
  'funnel.headerInterval': '95% interval',
  'funnel.headerLost': 'Lost here',
  'funnel.headerStillOpen': 'Still open here',
  'funnel.withoutHistory': {
    one: '{count} deal without history counts up to where it stands',
    other: '{count} deals without history count up to where they stand',
  },
  'funnel.leftOut': {one: '{count} deal left out', other: '{count} deals left out'},
  'funnel.emptyTitle': 'Nothing in the funnel yet',
  'funnel.emptyText': 'As deals pass through the stages, this shows where they stop.',

  // Saving and loading.
  'sync.loading': 'Loading',
  'sync.loadingDeals': {one: 'Loading: {count} deal so far', other: 'Loading: {count} deals so far'},
  'sync.loadFailed': 'Not loaded: {reason}',
  'sync.loaded': 'Up to date',
  'sync.readOnly': 'Read-only',
  'sync.saving': {one: 'Saving {count} change', other: 'Saving {count} changes'},
  'sync.saved': 'All changes saved',
  'sync.notSaved': {one: '{count} change not saved: {reason}', other: '{count} changes not saved: {reason}'},
  'sync.offline': 'Offline',
  'sync.offlineWaiting': {
    one: 'Offline: {count} change is waiting on this device',
    other: 'Offline: {count} changes are waiting on this device',
  },
  'sync.dismiss': 'Dismiss',
  'sync.retry': 'Try again',
  'sync.undo': 'Undo',

  // How a file was read.
  ...boardEn,
  ...filterEn,
  ...tableEn,
  ...panelEn,
  ...headerEn,
  ...paletteEn,
  ...bulkEn,
  ...cardEn,
  ...fieldEn,
  ...pickerEn,
  ...importEn,
} as const satisfies Readonly<Record<string, string | PluralForms>>;

/** The name of a text. */
export type MessageKey = keyof typeof en;

/** A language: every text of {@link en}, none more. A text that English counts may be plain, and the other way round. */
export type Messages = {readonly [K in MessageKey]: string | PluralForms};

/** A part of a language: the same texts as the English part. */
export type PartOf<T> = {readonly [K in keyof T]: string | PluralForms};

/** The part of a language about files. */
export type ImportMessages = Pick<Messages, keyof typeof importEn>;

type English<K extends MessageKey> = (typeof en)[K];
type Template<M> = M extends string ? M : M[keyof M];
type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;

type Counter<M> = M extends string ? never : 'count';

/** The names of the parameters of a text. One with plural forms always needs `count`, written in it or not. */
export type ParamName<K extends MessageKey> = Placeholder<Template<English<K>>> | Counter<English<K>>;

/**
 * The parameters of a text, read off the English one. Numbers are written in the user's digits;
 * money, dates and lists come as finished texts. Where the text counts, `count` must be a number.
 */
export type MessageParams<K extends MessageKey> = {
  readonly [P in ParamName<K>]: P extends 'count'
    ? Extract<English<K>, PluralForms> extends never
      ? string | number
      : number
    : string | number;
};

/** What follows the key in `t(key, ...)`: nothing for a text without parameters. */
export type MessageArgs<K extends MessageKey> = [ParamName<K>] extends [never] ? [] : [params: MessageParams<K>];

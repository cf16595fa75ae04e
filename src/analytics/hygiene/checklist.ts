import type {Id} from '../../model/ids.js';
import {sortStages, type Pipeline} from '../../model/pipeline.js';

/** How an item is answered: yes or no, 0 to 3, or one of its own choices. */
export const CHECKLIST_SCALES = ['bool', '0-3', 'choice'] as const;
export type ChecklistScale = (typeof CHECKLIST_SCALES)[number];

/** Texts are keys of messages or the host's own words; nothing here reads them. */
export interface ChecklistItem {
  readonly id: Id;
  readonly label: string;
  readonly help?: string;
  /** From 0 on. Points are weight times value, so that an item answered 0 to 3 counts up to three times a yes. */
  readonly weight: number;
  readonly scale: ChecklistScale;
  /** What can be chosen, where the scale is a choice: values from 0 on. */
  readonly choices?: readonly {readonly id: Id; readonly label: string; readonly value: number}[];
  /** The stage from which on it should be answered. */
  readonly requiredFrom?: Id;
  /** Whether an answer counts only with evidence. */
  readonly evidenceRequired?: boolean;
  /** Whether the lowest answer caps the band. */
  readonly killer?: boolean;
}

/** A name for scores from `from` (0 to 1) up to that of the next band. */
export interface ChecklistBand {
  readonly id: Id;
  readonly label: string;
  readonly from: number;
}

/** What a deal is qualified by: data, not code. */
export interface Checklist {
  readonly id: Id;
  readonly label: string;
  readonly items: readonly ChecklistItem[];
  readonly bands: readonly ChecklistBand[];
  /** Highest band while a killer item has its lowest answer; absent means the lowest band. */
  readonly killerBand?: Id;
}

/** An answer: yes or no, 0 to 3, or the id of a choice. */
export interface ChecklistAnswer {
  readonly value: boolean | number | string;
  readonly evidence?: string;
}

/** Answers of one deal by item id. Absent means unanswered, which is not zero. */
export type ChecklistAnswers = Readonly<Record<Id, ChecklistAnswer>>;

/** Where a deal stands, to tell which items are due. */
export interface ChecklistPlace {
  readonly pipeline: Pipeline;
  readonly stageId: Id;
}

/** How well a deal is qualified, and by how much of the list that is known. */
export interface ChecklistScore {
  /** Points over possible points of the answered items, 0 to 1; `null` where none is answered. */
  readonly score: number | null;
  /** Possible points of the answered items over those of all, 0 to 1; `null` for a list without any. */
  readonly coverage: number | null;
  /** Answered items. */
  readonly n: number;
  /** Items of the list. */
  readonly items: number;
  /** `null` without a score, or where the list has no bands. */
  readonly band: Id | null;
  /** Killer items with their lowest answer, in order of the list. */
  readonly killers: readonly Id[];
  /** Items without a valid answer that the deal's stage requires, in order of the list. */
  readonly due: readonly Id[];
  /** Items answered without the evidence that they need; not counted as answered. */
  readonly withoutEvidence: readonly Id[];
  /** Items whose answer is none of the scale; not counted as answered. */
  readonly invalid: readonly Id[];
}

/** Highest value of an item; 0 for a choice without choices. */
export function itemMax({scale, choices = []}: ChecklistItem): number {
  if (scale === 'bool') return 1;
  return scale === '0-3' ? 3 : Math.max(0, ...choices.map(({value}) => value));
}

/** Lowest value of an item. */
function itemMin({scale, choices = []}: ChecklistItem): number {
  return scale === 'choice' && choices.length > 0 ? Math.min(...choices.map(({value}) => value)) : 0;
}

/** The value of an answer on the scale of its item; `undefined` for one that is not on it. */
export function itemValue(item: ChecklistItem, {value}: ChecklistAnswer): number | undefined {
  if (item.scale === 'bool') return typeof value === 'boolean' ? Number(value) : undefined;
  if (item.scale === 'choice') return item.choices?.find(({id}) => id === value)?.value;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 3 ? value : undefined;
}

/** Whether an answer comes with evidence where its item needs some. */
export function isProven(item: ChecklistItem, {evidence}: ChecklistAnswer): boolean {
  return item.evidenceRequired !== true || (evidence ?? '').trim() !== '';
}

/** The value of a valid, proven answer to an item, or `undefined` where it is not answered so. */
export function answeredValue(item: ChecklistItem, answers: ChecklistAnswers): number | undefined {
  const answer = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined;
  return answer && isProven(item, answer) ? itemValue(item, answer) : undefined;
}

function check({items, bands, killerBand}: Checklist): void {
  const ids = new Set(items.map(({id}) => id));
  if (ids.size < items.length) throw new RangeError('items: give each item an id of its own');
  for (const {id, weight, choices = []} of items) {
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new RangeError(`weight of item ${id} is ${weight}: give a number from 0 on`);
    const wrong = choices.find(({value}) => !(value >= 0 && Number.isFinite(value)));
    if (wrong)
      throw new RangeError(`choice ${wrong.id} of item ${id} is worth ${wrong.value}: give a number from 0 on`);
  }
  const noShare = bands.find(({from}) => !(from >= 0 && from <= 1));
  if (noShare) throw new RangeError(`band ${noShare.id} begins at ${noShare.from}: give a share from 0 to 1`);
  if (killerBand !== undefined && !bands.some(({id}) => id === killerBand))
    throw new RangeError(`killerBand is ${killerBand}: give the id of a band`);
}

/** Band of a score; a failed killer item caps it. Below the first band it is the first. */
function bandOf({bands, killerBand}: Checklist, score: number | null, killed: boolean): Id | null {
  const rising = bands.toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
  if (score === null || rising.length === 0) return null;
  const reached = Math.max(
    0,
    rising.findLastIndex(({from}) => from <= score),
  );
  const cap = killed
    ? Math.max(
        0,
        rising.findIndex(({id}) => id === killerBand),
      )
    : reached;
  return rising[Math.min(reached, cap)]?.id ?? null;
}

/** Items that the stage of a deal, or one before it, requires. Without a place: every item with a stage. */
function dueItems({items}: Checklist, place: ChecklistPlace | undefined): readonly ChecklistItem[] {
  if (!place) return items.filter(({requiredFrom}) => requiredFrom !== undefined);
  const order = sortStages(place.pipeline.stages).map(({id}) => id);
  const reached = order.slice(0, order.indexOf(place.stageId) + 1);
  return items.filter(({requiredFrom}) => requiredFrom !== undefined && reached.includes(requiredFrom));
}

/**
 * How well a deal is qualified: Σ weight·value / Σ weight·maximum over the answered items, with the coverage apart, as
 * unanswered is not zero. A killer item with its lowest answer caps the band, not the score. Invalid and unproven
 * answers are told and left out. Nothing answered has no score. Throws `RangeError` for a list that is none. O(items).
 */
export function checklistScore(
  checklist: Checklist,
  answers: ChecklistAnswers,
  place?: ChecklistPlace,
): ChecklistScore {
  check(checklist);
  const {items} = checklist;
  let [points, possible, all] = [0, 0, 0];
  const killers: Id[] = [];
  const answered = new Set<Id>();
  for (const item of items) {
    all += item.weight * itemMax(item);
    const value = answeredValue(item, answers);
    if (value === undefined) continue;
    answered.add(item.id);
    points += item.weight * value;
    possible += item.weight * itemMax(item);
    if (item.killer === true && value === itemMin(item)) killers.push(item.id);
  }
  const given = items.flatMap((item) => {
    const answer = Object.hasOwn(answers, item.id) ? answers[item.id] : undefined;
    return answer ? [{item, answer}] : [];
  });
  const isInvalid = ({item, answer}: (typeof given)[number]): boolean => itemValue(item, answer) === undefined;
  const score = possible > 0 ? Math.min(1, points / possible) : null;
  return {
    score,
    coverage: all > 0 ? Math.min(1, possible / all) : null,
    n: answered.size,
    items: items.length,
    band: bandOf(checklist, score, killers.length > 0),
    killers,
    due: dueItems(checklist, place).flatMap(({id}) => (answered.has(id) ? [] : [id])),
    withoutEvidence: given
      .filter((each) => !isInvalid(each) && !isProven(each.item, each.answer))
      .map(({item}) => item.id),
    invalid: given.filter(isInvalid).map(({item}) => item.id),
  };
}

import type {Checklist, ChecklistBand, ChecklistItem} from './checklist.js';

/** Names of the lists that come with the library; `blank` is one to fill. */
export const CHECKLIST_PRESETS = ['BANT', 'MEDDICC', 'MEDDPICC', 'CHAMP', 'blank'] as const;
export type ChecklistPreset = (typeof CHECKLIST_PRESETS)[number];

/** Thirds, without a claim: which scores go with winning is for the history of the host to say. */
const BANDS: readonly ChecklistBand[] = [
  {id: 'weak', label: 'checklist.band.weak', from: 0},
  {id: 'fair', label: 'checklist.band.fair', from: 1 / 3},
  {id: 'strong', label: 'checklist.band.strong', from: 2 / 3},
];

function item(id: string, killer = false): ChecklistItem {
  const texts = {label: `checklist.item.${id}`, help: `checklist.item.${id}.help`};
  return {id, ...texts, weight: 1, scale: '0-3', ...(killer && {killer})};
}

const list = (id: ChecklistPreset, items: readonly ChecklistItem[]): Checklist => ({
  id,
  label: `checklist.${id}`,
  items,
  bands: BANDS,
});

const [metrics, economicBuyer, decisionCriteria, decisionProcess, paperProcess, identifyPain, champion, competition] = [
  item('metrics'),
  item('economicBuyer'),
  item('decisionCriteria'),
  item('decisionProcess'),
  item('paperProcess'),
  item('identifyPain', true),
  item('champion'),
  item('competition'),
] as const;

/**
 * Published lists as data, each item from 0 to 3 with weight 1; labels are keys of messages. Without a need there is no
 * deal: need, pain and challenges are killer items.
 */
export const CHECKLISTS: Readonly<Record<ChecklistPreset, Checklist>> = {
  BANT: list('BANT', [item('budget'), item('authority'), item('need', true), item('timing')]),
  MEDDICC: list('MEDDICC', [
    metrics,
    economicBuyer,
    decisionCriteria,
    decisionProcess,
    identifyPain,
    champion,
    competition,
  ]),
  MEDDPICC: list('MEDDPICC', [
    metrics,
    economicBuyer,
    decisionCriteria,
    decisionProcess,
    paperProcess,
    identifyPain,
    champion,
    competition,
  ]),
  CHAMP: list('CHAMP', [item('challenges', true), item('authority'), item('money'), item('prioritization')]),
  blank: list('blank', []),
};

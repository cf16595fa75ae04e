import type {FileField} from './column-words.js';

/**
 * What the export of one system looks like. Headers are folded (see `fold.ts`), so that `CloseDate`, `Close Date` and
 * `close_date` are one name; several names for one field stand in the order of preference, parted by commas.
 */
export interface Preset {
  readonly id: string;
  /** Headers that tell this system from others: how many must be there. */
  readonly marks: string;
  readonly least: number;
  readonly columns: Readonly<Partial<Record<FileField, string>>>;
}

/** The systems whose exports are known: names of their interfaces and labels of their export files. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'pipedrive',
    marks:
      'deal title,deal organization,deal contact person,deal expected close date,deal deal created,deal won time,deal stage,deal value,stage change time,add time,won time,lost time,org id,person id,org name,person name,deal currency of value',
    least: 4,
    columns: {
      id: 'deal id,id',
      title: 'deal title,title',
      stage: 'deal stage,stage,stage name,stage id',
      pipeline: 'deal pipeline,pipeline,pipeline name,pipeline id',
      outcome: 'deal status,status',
      amount: 'deal value,value',
      currency: 'deal currency of value,deal currency,currency of value,currency',
      probability: 'deal probability,probability',
      expectedClose: 'deal expected close date,expected close date',
      closedAt: 'deal deal closed on,deal closed on,deal close time,close time',
      wonAt: 'deal won time,won time',
      lostAt: 'deal lost time,lost time',
      createdAt: 'deal deal created,deal created,add time',
      updatedAt: 'deal update time,update time',
      stageEnteredAt: 'deal last stage change,last stage change,stage change time',
      lastActivityAt: 'deal last activity date,last activity date',
      nextActivityAt: 'deal next activity date,next activity date',
      nextActivity: 'deal next activity subject,next activity subject',
      owner: 'deal owner,owner name,owner',
      ownerId: 'owner id,user id',
      account: 'deal organization,organization,org name',
      accountId: 'deal organization id,org id',
      contact: 'deal contact person,contact person,person name',
      contactId: 'deal contact person id,person id',
      source: 'deal source channel,deal source origin,source channel,channel',
      tags: 'deal label,deal labels,label,label ids',
      lostReason: 'deal lost reason,lost reason',
    },
  },
  {
    id: 'salesforce',
    marks:
      'stage name,is won,is closed,forecast category,forecast category name,system modstamp,account id,owner id,fiscal quarter,fiscal period,fiscal,last stage change date,opportunity owner,opportunity name,opportunity id,currency iso code,lead source,probability',
    least: 4,
    columns: {
      id: 'id,opportunity id,case safe id',
      title: 'name,opportunity name',
      stage: 'stage name,stage',
      isWon: 'is won,won',
      isClosed: 'is closed,closed',
      amount: 'amount',
      currency: 'currency iso code,amount currency,opportunity currency',
      probability: 'probability',
      closeDate: 'close date',
      createdAt: 'created date',
      updatedAt: 'last modified date,system modstamp',
      stageEnteredAt: 'last stage change date',
      lastActivityAt: 'last activity date,last activity',
      nextActivity: 'next step',
      owner: 'opportunity owner,owner name,owner full name',
      ownerId: 'owner id',
      account: 'account name,account',
      accountId: 'account id',
      contact: 'primary contact,contact name',
      contactId: 'contact id',
      source: 'lead source',
      lostReason: 'loss reason,lost reason,reason lost',
    },
  },
  {
    id: 'hubspot',
    marks:
      'dealname,dealstage,closedate,createdate,hubspot owner id,hs object id,hs lastmodifieddate,hs deal stage probability,record id,create date,closed lost reason,closed won reason,associated company,associated contact,associated company ids,deal probability,associated company primary',
    least: 3,
    columns: {
      id: 'record id,hs object id,deal id,id',
      title: 'deal name,dealname',
      stage: 'deal stage,dealstage',
      pipeline: 'pipeline',
      isWon: 'is closed won,hs is closed won',
      isClosed: 'is deal closed,is closed,hs is closed',
      amount: 'amount',
      currency: 'currency,deal currency code',
      probability: 'deal probability,hs deal stage probability',
      closeDate: 'close date,closedate',
      createdAt: 'create date,createdate',
      updatedAt: 'last modified date,hs lastmodifieddate',
      stageEnteredAt: 'date entered current stage,hs v2 date entered current stage',
      lastActivityAt: 'last activity date,last contacted,notes last updated,notes last contacted',
      nextActivityAt: 'next activity date,notes next activity date',
      nextActivity: 'next step,hs next step',
      owner: 'deal owner',
      ownerId: 'hubspot owner id',
      account: 'associated company,associated company primary,primary associated company',
      accountId: 'associated company ids,associated company ids primary',
      contact: 'associated contact',
      contactId: 'associated contact ids',
      source: 'original traffic source,original source type,deal source,hs analytics source',
      tags: 'deal tags,hs tag ids',
      lostReason: 'closed lost reason',
      priority: 'priority,hs priority',
    },
  },
  {
    id: 'zoho',
    marks:
      'deal owner id,account name id,contact name id,closing date,created time,modified time,last activity time,overall sales duration,sales cycle duration,reason for loss,reason for loss s,deal name,campaign source,exchange rate,deal owner',
    least: 4,
    columns: {
      id: 'record id,deal id,id',
      title: 'deal name',
      stage: 'stage',
      pipeline: 'pipeline',
      amount: 'amount',
      currency: 'currency',
      probability: 'probability',
      closeDate: 'closing date',
      createdAt: 'created time',
      updatedAt: 'modified time',
      stageEnteredAt: 'stage modified time',
      lastActivityAt: 'last activity time',
      nextActivity: 'next step',
      owner: 'deal owner,owner name,owner',
      ownerId: 'deal owner id,owner id',
      account: 'account name,account name name',
      accountId: 'account name id',
      contact: 'contact name,contact name name',
      contactId: 'contact name id',
      source: 'lead source',
      tags: 'tag,tags',
      lostReason: 'reason for loss,reason for loss s',
    },
  },
];

/** Reads a list of names parted by commas. */
export const names = (list: string | undefined): readonly string[] => (list ? list.split(',') : []);

/** The system whose marks are there most completely; `undefined` for an ordinary file. */
export function recognisePreset(foldedHeaders: readonly string[]): Preset | undefined {
  const present = new Set(foldedHeaders);
  let best: Preset | undefined;
  let most = 0;
  for (const preset of PRESETS) {
    const found = names(preset.marks).filter((mark) => present.has(mark)).length;
    if (found >= preset.least && found > most) [best, most] = [preset, found];
  }
  return best;
}

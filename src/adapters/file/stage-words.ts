import type {StageKind} from '../../model/pipeline.js';
import {foldName} from './fold.js';

/** A stage as common sales processes know it: the lower the place, the earlier. */
export interface KnownStage {
  readonly place: number;
  readonly kind: StageKind;
}

const OPEN_STAGES: readonly (readonly [number, string])[] = [
  [
    10,
    'lead,leads,new,new lead,new deal,lead in,incoming,inbox,backlog,neu,neuer lead,eingang,interessent,nouveau,nouveau lead,nuevo,nuevo lead,prospecto',
  ],
  [15, 'suspect,target,targeting,research,recherche'],
  [20, 'prospecting,prospect,prospection,prospeccion,akquise,kaltakquise,cold'],
  [
    25,
    'contacted,contact,contact made,first contact,outreach,contacting,kontaktiert,kontaktaufnahme,erstkontakt,contacte,premier contact,contactado,primer contacto',
  ],
  [
    30,
    'appointment,appointment scheduled,appointmentscheduled,meeting,meeting arranged,meeting scheduled,meeting booked,termin,terminiert,rendez vous,reunion,cita',
  ],
  [35, 'discovery,discovery call,connect,connected'],
  [
    40,
    'qualification,qualifying,qualified,qualify,qualified lead,qualified to buy,qualifiedtobuy,mql,sql,qualifizierung,qualifiziert,qualifikation,qualifie,qualifiee,calificacion,cualificacion,calificado,cualificado',
  ],
  [45, 'engaging,engaged,engagement,working,in progress,nurturing,in bearbeitung,en cours,en curso,en proceso'],
  [
    50,
    'needs analysis,needs defined,needs assessment,analysis,evaluation,solution,bedarfsanalyse,bedarf,analyse,analyse des besoins,analisis,analisis de necesidades,evaluacion',
  ],
  [
    55,
    'value proposition,identify value,solution fit,nutzenversprechen,wertangebot,proposition de valeur,propuesta de valor',
  ],
  [58, 'id decision makers,identify decision makers,identify decision maker'],
  [
    60,
    'demo,demo scheduled,demo given,demonstration,presentation,presentation scheduled,presentationscheduled,praesentation,vorfuhrung,demostracion,presentacion',
  ],
  [62, 'perception analysis,trial,pilot,poc,proof of concept,test'],
  [65, 'decision maker bought in,decisionmakerboughtin,validation,technical validation,business case'],
  [
    70,
    'proposal,proposal made,proposal sent,proposal price quote,proposal quote,quote,quote sent,quotation,offer,offer sent,angebot,angebot erstellt,angebot gesendet,angebot verschickt,proposition,proposition envoyee,proposition commerciale,devis,devis envoye,offre,propuesta,propuesta enviada,oferta,presupuesto',
  ],
  [
    80,
    'negotiation,negotiations,negotiating,negotiations started,negotiation review,negotiation commitment,verhandlung,in verhandlung,negociation,en negociation,negociacion,en negociacion,review',
  ],
  [
    85,
    'contract,contract sent,contractsent,legal,procurement,vertrag,vertrag gesendet,contrat,contrat envoye,contrato,contrato enviado',
  ],
  [
    90,
    'closing,commit,committed,commitment,verbal,verbal agreement,decision,signature,abschluss,im abschluss,entscheidung,cloture,cierre,decision finale',
  ],
];
const WON =
  'won,closed won,closedwon,deal won,win,gewonnen,abgeschlossen gewonnen,geschlossen gewonnen,gagne,gagnee,ferme gagne,conclu,signe,ganado,ganada,cerrado ganado,cerrada ganada,sold,signed';
const LOST =
  'lost,closed lost,closedlost,deal lost,closed lost to competition,lost to competition,loss,verloren,abgeschlossen verloren,geschlossen verloren,perdu,perdue,ferme perdu,perdido,perdida,cerrado perdido,cerrada perdida,rejected,abandoned,abgelehnt,disqualified,dead,churned';

/** Place of the stages that end a deal. */
export const WON_PLACE = 1000;
/** Place of lost stages: behind all others. */
export const LOST_PLACE = 1010;

const KNOWN: ReadonlyMap<string, KnownStage> = new Map<string, KnownStage>([
  ...OPEN_STAGES.flatMap(([place, list]) => list.split(',').map((name) => [name, {place, kind: 'open'}] as const)),
  ...WON.split(',').map((name) => [name, {place: WON_PLACE, kind: 'won'}] as const),
  ...LOST.split(',').map((name) => [name, {place: LOST_PLACE, kind: 'lost'}] as const),
]);
const WON_WORDS = new Set(['won', 'gewonnen', 'gagne', 'gagnee', 'ganado', 'ganada']);
const LOST_WORDS = new Set(['lost', 'verloren', 'perdu', 'perdue', 'perdido', 'perdida']);

/** What is known of a stage by its name: as a whole, without a leading number, or by a telling word in it. */
export function knownStage(name: string): KnownStage | undefined {
  const folded = foldName(name);
  const bare = folded.replace(/^(?:stage |phase |step )?\d+ /, '');
  const known = KNOWN.get(folded) ?? KNOWN.get(bare);
  if (known) return known;
  const words = bare.split(' ');
  if (words.some((word) => LOST_WORDS.has(word))) return {place: LOST_PLACE, kind: 'lost'};
  if (words.some((word) => WON_WORDS.has(word))) return {place: WON_PLACE, kind: 'won'};
  return undefined;
}

/** The number a stage name begins with, as in `2. Qualified`. */
export function leadingNumber(name: string): number | undefined {
  const match = /^(?:stage |phase |step )?(\d{1,6})(?: |$)/.exec(foldName(name));
  return match ? Number(match[1]) : undefined;
}

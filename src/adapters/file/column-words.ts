/** What a column of a file may be. `closeDate` is the close of closed deals and the expected one of open deals. */
export const FILE_FIELDS = [
  'id',
  'title',
  'stage',
  'pipeline',
  'outcome',
  'isWon',
  'isClosed',
  'amount',
  'currency',
  'probability',
  'expectedClose',
  'closedAt',
  'closeDate',
  'wonAt',
  'lostAt',
  'createdAt',
  'updatedAt',
  'stageEnteredAt',
  'lastActivityAt',
  'nextActivityAt',
  'nextActivity',
  'owner',
  'ownerId',
  'account',
  'accountId',
  'contact',
  'contactId',
  'source',
  'tags',
  'lostReason',
  'priority',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];

/** Header names of a field, folded (see `fold.ts`) and parted by commas: by how sure they are. */
interface Words {
  /** 0.95 */
  readonly sure: string;
  /** 0.75 */
  readonly likely?: string;
  /** 0.45: taken when nothing better is there. */
  readonly maybe?: string;
}

/** Common header names in English, German, French and Spanish. Accents are folded away: `Währung` is `wahrung`. */
export const COLUMN_WORDS: Readonly<Record<FileField, Words>> = {
  id: {
    sure: 'id,deal id,opportunity id,record id,opp id,dealid,external id,identifier,kennung,identifiant,identificador',
    likely: 'key,number,no,nr,deal number,deal no,nummer,numero,uuid,guid,ref,reference',
    maybe: 'lead id,lead number,code',
  },
  title: {
    sure: 'title,name,deal name,deal title,deal,opportunity name,opportunity,dealname,opportunity title,titel,bezeichnung,titre,nombre,titulo,nom,verkaufschance,opportunite,oportunidad',
    likely: 'subject,betreff,asunto,sujet,objet,topic,project name,projektname',
    maybe:
      'product,product name,item,project,produkt,projekt,produit,projet,producto,proyecto,description,beschreibung,descripcion',
  },
  stage: {
    sure: 'stage,deal stage,sales stage,pipeline stage,stage name,opportunity stage,dealstage,phase,stufe,verkaufsphase,etape,etapa,fase',
    likely: 'status,step,state,current stage,zustand,statut,estado',
    maybe: 'column,list,board column,spalte',
  },
  pipeline: {sure: 'pipeline,pipeline name,sales pipeline', likely: 'deal pipeline,sales process', maybe: 'funnel'},
  outcome: {
    sure: 'outcome,deal status,won lost,win loss,result',
    likely: 'opportunity status,ergebnis,resultat,resultado',
    maybe: 'status,statut,estado',
  },
  isWon: {sure: 'is won,iswon,hs is closed won,is closed won', likely: 'won,gewonnen,gagne,ganado'},
  isClosed: {sure: 'is closed,isclosed,hs is closed', likely: 'closed'},
  amount: {
    sure: 'amount,value,deal value,deal amount,close value,opportunity amount,opportunity value,betrag,wert,auftragswert,montant,valeur,importe,valor,monto',
    likely:
      'deal size,contract value,total contract value,tcv,acv,arr,mrr,revenue,estimated value,est value,price,umsatz,auftragsvolumen,volumen,precio,prix,ingresos',
    maybe: 'total,sum,summe,size,budget,expected revenue,sales price,amount in company currency',
  },
  currency: {
    sure: 'currency,currency code,currency iso code,deal currency code,amount currency,deal currency,value currency,wahrung,waehrung,devise,moneda,divisa',
    likely: 'currency of value,iso currency',
  },
  probability: {
    sure: 'probability,win probability,deal probability,close probability,probability percent,wahrscheinlichkeit,abschlusswahrscheinlichkeit,probabilite,probabilidad',
    likely: 'chance,prob,win chance,likelihood,win rate,gewinnchance',
    maybe: 'confidence',
  },
  expectedClose: {
    sure: 'expected close date,expected close,estimated close date,expected closing,expected closing date,forecast close date,est close date,erwarteter abschluss,erwartetes abschlussdatum,date de cloture prevue,fecha de cierre prevista,fecha prevista de cierre',
    likely: 'target close,target date,target close date,due date,forecast date,due,zieldatum,echeance,vencimiento',
  },
  closedAt: {
    sure: 'closed at,closed on,closed date,date closed,actual close date,deal closed on,closed time,abgeschlossen am,geschlossen am,cloture le,cerrado el',
    likely: 'completed at,ended at',
  },
  closeDate: {
    sure: 'close date,closing date,closedate,abschlussdatum,date de cloture,fecha de cierre',
    likely: 'close,closing,abschluss,cloture,cierre,close time',
    maybe: 'end date,enddatum',
  },
  wonAt: {sure: 'won time,won at,won date,won on,date won,gewonnen am'},
  lostAt: {sure: 'lost time,lost at,lost date,lost on,date lost,verloren am'},
  createdAt: {
    sure: 'created at,created,created date,create date,createdate,created on,created time,creation date,date created,deal created,add time,added on,erstellt,erstellt am,erstelldatum,erstellungsdatum,angelegt am,date de creation,cree le,fecha de creacion,creado el,creado',
    likely:
      'engage date,open date,opened,opened at,start date,date added,added,startdatum,date de debut,fecha de inicio',
    maybe: 'date,datum,fecha',
  },
  updatedAt: {
    sure: 'updated at,updated,last modified date,last modified,modified time,modified date,modified,modified on,update time,updated on,last updated,geandert am,zuletzt geandert,aktualisiert am,modifie le,date de modification,fecha de modificacion,actualizado el',
    likely: 'system modstamp,hs lastmodifieddate',
  },
  stageEnteredAt: {
    sure: 'stage entered at,stage entered,last stage change date,last stage change,stage change date,stage change time,stage changed,stage changed at,entered stage,stage since,in stage since,date entered stage,phase seit,in phase seit',
    likely: 'stage date,stage time,stage start',
  },
  lastActivityAt: {
    sure: 'last activity at,last activity,last activity date,last activity time,letzte aktivitat,derniere activite,ultima actividad',
    likely: 'last contacted,last contact,last touch,notes last contacted,letzter kontakt',
  },
  nextActivityAt: {
    sure: 'next activity at,next activity date,next activity time,next step date,next task date,nachste aktivitat am',
    likely:
      'next activity,follow up,follow up date,next contact,next meeting,nachste aktivitat,prochaine activite,proxima actividad,wiedervorlage',
  },
  nextActivity: {
    sure: 'next step,next steps,nachster schritt,nachste schritte,prochaine etape,proximo paso',
    likely: 'next activity,next task,next action,nachste aktivitat,prochaine activite,proxima actividad,todo',
  },
  owner: {
    sure: 'owner,deal owner,opportunity owner,owner name,sales agent,sales rep,salesperson,sales person,account executive,assigned to,assignee,verkaufer,verantwortlich,verantwortlicher,inhaber,besitzer,proprietaire,responsable,propietario,vendedor',
    likely:
      'rep,agent,seller,responsible,account owner,account manager,betreuer,zustandig,commercial,vendeur,comercial',
    maybe: 'user,manager,created by',
  },
  ownerId: {sure: 'owner id,ownerid,deal owner id,hubspot owner id', likely: 'user id,assignee id'},
  account: {
    sure: 'account,account name,company,company name,organization,organisation,organization name,associated company,customer,client,firma,unternehmen,kunde,konto,compte,entreprise,societe,empresa,cuenta,cliente',
    likely: 'customer name,client name,business,firmenname,organisation name,kundenname',
  },
  accountId: {
    sure: 'account id,accountid,company id,organization id,org id,account name id,associated company ids,associated company id,customer id',
  },
  contact: {
    sure: 'contact,contact name,contact person,primary contact,associated contact,person,kontakt,ansprechpartner,contacto,interlocuteur',
    likely: 'person name,contacts,kontaktperson,associated contacts',
  },
  contactId: {sure: 'contact id,contactid,person id,contact name id,associated contact ids,associated contact id'},
  source: {
    sure: 'source,lead source,deal source,original source,source channel,opportunity source,quelle,herkunft,leadquelle,origine,origen,fuente',
    likely: 'channel,origin,campaign source,kanal,canal',
  },
  tags: {sure: 'tags,tag,labels,label,schlagworte,etiketten,etiquettes,etiquetas', likely: 'keywords'},
  lostReason: {
    sure: 'lost reason,loss reason,reason lost,reason for loss,closed lost reason,close lost reason,verlustgrund,absagegrund,raison de perte,raison de la perte,motif de perte,motivo de perdida,razon de perdida',
    likely: 'lost because,reason,grund,why lost',
  },
  priority: {sure: 'priority,deal priority,hs priority,prioritat,priorite,prioridad', likely: 'urgency,dringlichkeit'},
};

/** How sure a name of each kind is. */
export const WORD_CONFIDENCE = {sure: 0.95, likely: 0.75, maybe: 0.45} as const;

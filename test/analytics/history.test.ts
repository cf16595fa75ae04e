import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {groupLog, logsOf, Rewinder, staysOf, type LogEntry} from '../../src/analytics/history.js';
import {stagesById} from '../../src/analytics/stock.js';
import type {Deal} from '../../src/model/deal.js';
import {arrived, at, deal, eur, event, journey, PIPELINE} from './builders.js';

const DAY = 86_400_000;
const context = {stages: stagesById(PIPELINE), currency: 'EUR'};
const ms = (date: string): number => Date.parse(at(date));
const logOf = (events: Parameters<typeof groupLog>[0], id = 'a'): readonly LogEntry[] => groupLog(events).get(id) ?? [];
const short = (stays: ReturnType<typeof staysOf>): readonly string[] =>
  stays.map(({stageId, enteredAt, leftAt}) => {
    const day = (moment: number | undefined): string =>
      moment === undefined ? '?' : new Date(moment).toISOString().slice(5, 10);
    return `${stageId} ${day(enteredAt)}..${day(leftAt)}`;
  });

describe('history', () => {
  it('orders a log by time, with the creation first and the outcome last of one instant', () => {
    const events = [
      event('a', '2025-01-02', 'outcome', {from: 'open', to: 'won'}),
      event('a', '2025-01-02', 'stage', {from: 'lead', to: 'won'}),
      event('a', '2025-01-01', 'amount', {from: null, to: 5}),
      event('a', '2025-01-01', 'created', {to: 'lead'}),
    ];
    expect(logOf(events).map((entry) => entry.event.kind)).to.deep.equal(['created', 'amount', 'stage', 'outcome']);
  });

  it('reads instants with and without fractions of a second as the times they are', () => {
    const events = [
      event('a', '2025-01-01T10:00:00.500Z', 'stage', {from: 'lead', to: 'proposal'}),
      event('a', '2025-01-01T10:00:00Z', 'created', {to: 'lead'}),
    ];
    expect(logOf(events).map((entry) => entry.event.kind)).to.deep.equal(['created', 'stage']);
  });

  it('drops lines that come twice and lines without a readable moment', () => {
    const line = event('a', '2025-01-01', 'created', {to: 'lead'});
    expect(logOf([line, line, {...line, id: 'x', at: 'yesterday'}])).to.have.length(1);
    const grouped = groupLog([line]);
    expect(logsOf(grouped)).to.equal(grouped);
  });

  it('tells the stays of a deal that went back once', () => {
    const events = journey('a', '2025-01-01 lead', '2025-01-05 proposal', '2025-01-09 lead', '2025-01-20 won');
    expect(short(staysOf(deal('a'), logOf(events)))).to.deep.equal([
      'lead 01-01..01-05',
      'proposal 01-05..01-09',
      'lead 01-09..01-20',
      'won 01-20..?',
    ]);
  });

  it('ends a stay when the deal is lost where it stands and begins another when it is reopened', () => {
    const events = [
      ...journey('a', '2025-01-01 lead', '2025-01-05 proposal'),
      event('a', '2025-01-09', 'outcome', {from: 'open', to: 'lost'}),
      event('a', '2025-02-01', 'outcome', {from: 'lost', to: 'open'}),
    ];
    expect(short(staysOf(deal('a'), logOf(events))).slice(1)).to.deep.equal([
      'proposal 01-05..01-09',
      'proposal 02-01..?',
    ]);
  });

  it('ignores moves to the same stage and trusts the newer line of a broken chain', () => {
    const events = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-01-03', 'stage', {from: 'lead', to: 'lead'}),
      event('a', '2025-01-05', 'stage', {from: 'proposal', to: 'negotiation'}),
    ];
    expect(short(staysOf(deal('a'), logOf(events)))).to.deep.equal(['lead 01-01..01-05', 'negotiation 01-05..?']);
  });

  it('does not make up when a stay began that is older than the log', () => {
    const events = [event('a', '2025-01-05', 'stage', {from: 'lead', to: 'proposal'})];
    expect(short(staysOf(deal('a'), logOf(events)))[0]).to.equal('lead ?..01-05');
    expect(short(staysOf(deal('a', {createdAt: at('2025-01-02')}), logOf(events)))[0]).to.equal('lead 01-02..01-05');
    expect(short(staysOf(deal('a', {createdAt: at('2025-03-02')}), logOf(events)))[0]).to.equal('lead ?..01-05');
  });

  it('takes a deal back to its stage, outcome, amount and own chance of each day', () => {
    const events = [
      event('a', '2025-01-01', 'created', {to: 'lead'}),
      event('a', '2025-01-03', 'amount', {from: null, to: 100}),
      event('a', '2025-01-05', 'stage', {from: 'lead', to: 'proposal'}),
      event('a', '2025-01-06', 'field', {field: 'probability', from: null, to: 7000}),
      event('a', '2025-01-07', 'amount', {from: 100, to: 250}),
      event('a', '2025-01-09', 'stage', {from: 'proposal', to: 'won'}),
      event('a', '2025-01-09', 'outcome', {from: 'open', to: 'won'}),
    ];
    const now = deal('a', {stageId: 'won', outcome: 'won', amount: eur(250), probability: 7000});
    const rewinder = new Rewinder(now, logOf(events), context);
    expect(rewinder.at(ms('2025-01-10'))).to.equal(now);
    expect(rewinder.at(ms('2025-01-09'))).to.equal(now);
    expect(rewinder.at(ms('2025-01-08'))).to.deep.include({stageId: 'proposal', outcome: 'open', amount: eur(250)});
    expect(rewinder.at(ms('2025-01-06'))).to.deep.include({amount: eur(100), probability: 7000});
    expect(rewinder.at(ms('2025-01-05'))).not.to.have.property('probability');
    expect(rewinder.at(ms('2025-01-04'))).to.deep.include({stageId: 'lead', amount: eur(100)});
    expect(rewinder.at(ms('2025-01-02'))).not.to.have.property('amount');
  });

  it('gives an amount that is gone now back in the currency of the pipeline', () => {
    const events = [...journey('a', '2025-01-01 lead'), event('a', '2025-01-03', 'amount', {from: 500, to: null})];
    expect(new Rewinder(deal('a'), logOf(events), context).at(ms('2025-01-02')).amount).to.deep.equal(eur(500));
    const unknown = new Rewinder(deal('a'), logOf(events), {stages: context.stages});
    expect(unknown.at(ms('2025-01-02'))).not.to.have.property('amount');
  });

  it('tells outcomes from stages where the log names none, and from the closing date where it has no moves', () => {
    const events = journey('a', '2025-01-01 lead', '2025-01-05 won');
    expect(new Rewinder(arrived('a', events), logOf(events), context).at(ms('2025-01-04')).outcome).to.equal('open');
    const bare = deal('b', {stageId: 'won', outcome: 'won', closedAt: at('2025-01-05')});
    expect(new Rewinder(bare, [], context).at(ms('2025-01-04')).outcome).to.equal('open');
    expect(new Rewinder(bare, [], context).at(ms('2025-01-06'))).to.equal(bare);
  });

  it('undoes any log to the state that playing it forwards had on each day', () => {
    const step = fc.record({
      kind: fc.constantFrom('stage', 'amount', 'outcome'),
      stage: fc.constantFrom('lead', 'qualified', 'proposal'),
      amount: fc.option(fc.nat(1000), {nil: null}),
      outcome: fc.constantFrom('open', 'won', 'lost'),
    });
    fc.assert(
      fc.property(fc.array(step, {maxLength: 30}), (steps) => {
        let now: Deal = deal('a');
        const states: Deal[] = [now];
        const events = [event('a', at('2025-01-01'), 'created', {to: 'lead'})];
        for (const [index, {kind, stage, amount, outcome}] of steps.entries()) {
          const day = new Date(ms('2025-01-01') + (index + 1) * DAY).toISOString();
          const {amount: old, ...rest} = now;
          const [from, to] =
            kind === 'stage'
              ? [now.stageId, stage]
              : kind === 'amount'
                ? [old?.minor ?? null, amount]
                : [now.outcome, outcome];
          events.push(event('a', day, kind as 'stage', {from, to}));
          if (kind === 'stage') now = {...now, stageId: stage};
          else if (kind === 'outcome') now = {...now, outcome: outcome as Deal['outcome']};
          else now = amount === null ? rest : {...rest, amount: eur(amount)};
          states.push(now);
        }
        // A log without any outcome tells outcomes by stages, and all stages here are open: the same.
        const rewinder = new Rewinder(now, logOf(events), context);
        for (let day = states.length - 1; day >= 0; day--) {
          expect(rewinder.at(ms('2025-01-01') + day * DAY)).to.deep.equal(states[day]);
        }
      }),
    );
  });

  it('splits the life of a deal into stays without gaps', () => {
    const stages = fc.array(fc.constantFrom('lead', 'qualified', 'proposal'), {minLength: 1, maxLength: 20});
    fc.assert(
      fc.property(stages, (path) => {
        const events = journey(
          'a',
          ...path.map((stage, day) => `2025-01-${String(day + 1).padStart(2, '0')} ${stage}`),
        );
        const stays = staysOf(deal('a'), logOf(events));
        expect(stays[0]?.enteredAt).to.equal(ms('2025-01-01'));
        expect(stays.at(-1)?.leftAt).to.equal(undefined);
        for (const [i, stay] of stays.slice(1).entries()) {
          expect(stay.enteredAt).to.equal(stays[i]?.leftAt);
          expect(stay.stageId).not.to.equal(stays[i]?.stageId);
        }
      }),
    );
  });
});

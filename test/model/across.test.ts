import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {acrossPatch, canMoveAcross, guessStage} from '../../src/model/across.js';
import {patchDeal} from '../../src/model/deal.js';
import type {Pipeline, Stage} from '../../src/model/pipeline.js';
import {findStage, STAGE_KINDS} from '../../src/model/pipeline.js';
import {deal, NOW, PIPELINE} from '../data/fixtures.js';

const stage = (id: string, order: number, more: Partial<Stage> = {}): Stage => ({
  id,
  name: id,
  order,
  kind: 'open',
  ...more,
});

const RENEWALS: Pipeline = {
  id: 'r',
  name: 'Renewals',
  order: 1,
  stages: [
    stage('r-won', 9, {name: 'Renewed', kind: 'won'}),
    stage('r-1', 1, {name: 'Notice sent'}),
    stage('r-2', 2, {name: '  dÉMO '}),
    stage('r-3', 3, {name: 'Price agreed'}),
    stage('r-4', 4, {name: 'Signing', requires: ['expectedClose']}),
  ],
};

const guess = (stageId: string, to = RENEWALS): unknown => {
  const {stageId: id, sure} = guessStage(stageId, PIPELINE, to);
  return [id, sure];
};

describe('the stage of another pipeline that a stage corresponds to', () => {
  it('is the one with the same name; case, accents and blanks around it do not count', () => {
    expect(guess('demo')).to.deep.equal(['r-2', true]);
  });

  it('is the only one of its kind, and nobody has to be asked', () => {
    expect(guess('won')).to.deep.equal(['r-won', true]);
  });

  it('is otherwise a guess: the one of its kind that stands as far along', () => {
    expect(guess('lead')).to.deep.equal(['r-1', false]);
    expect(guess('close')).to.deep.equal(['r-4', false]);
    const short = {...RENEWALS, stages: [stage('x', 1), stage('y', 2)]};
    expect(guess('demo', short), 'of two equally near ones the earlier').to.deep.equal(['x', false]);
  });

  it('is none where nothing is of its kind', () => {
    expect(guess('lost')).to.deep.equal([undefined, false]);
  });

  it('is the first open one for a stage that its pipeline does not know', () => {
    expect(guess('nowhere')).to.deep.equal(['r-1', false]);
  });

  it('does not take one of another kind for the same because of its name', () => {
    const to = {...RENEWALS, stages: [stage('a', 1), stage('b', 2, {name: 'Lost'})]};
    expect(guess('lost', to)).to.deep.equal([undefined, false]);
  });

  it('with two of that name is a guess', () => {
    const to = {...RENEWALS, stages: [stage('a', 1, {name: 'Demo'}), stage('b', 2, {name: 'demo'})]};
    expect(guess('demo', to)).to.deep.equal(['a', false]);
  });

  it('is of the same kind and in the other pipeline, whatever the pipelines', () => {
    const pipeline = fc
      .array(fc.record({name: fc.constantFrom('A', 'B', 'c', 'é'), kind: fc.constantFrom(...STAGE_KINDS)}), {
        maxLength: 6,
      })
      .map((list): Pipeline => {
        return {id: 'p', name: 'P', order: 0, stages: list.map((one, i) => stage(`s${i}`, i, one))};
      });
    fc.assert(
      fc.property(pipeline, pipeline, fc.integer({min: 0, max: 6}), (from, to, i) => {
        const kind = findStage(from, `s${i}`)?.kind ?? 'open';
        const {stageId, sure} = guessStage(`s${i}`, from, to);
        const possible = to.stages.filter((one) => one.kind === kind);
        expect(stageId === undefined).to.equal(possible.length === 0);
        if (stageId !== undefined) expect(possible.map(({id}) => id)).to.include(stageId);
        if (sure) expect(stageId).not.to.equal(undefined);
      }),
    );
  });
});

describe('a deal that goes to another pipeline', () => {
  const to = (stageId: string): Parameters<typeof acrossPatch>[1] => ({from: PIPELINE, to: RENEWALS, stageId, at: NOW});

  it('stands in its new stage from now on, without a place yet', () => {
    const after = patchDeal(deal('a', 'lead', {rank: 'a5'}), acrossPatch(deal('a', 'lead'), to('r-1')));
    expect(after).to.include({pipelineId: 'r', stageId: 'r-1', stageEnteredAt: NOW, outcome: 'open'});
    expect('rank' in after).to.equal(false);
  });

  it('is won in a stage that stands for won', () => {
    expect(acrossPatch(deal('a', 'lead'), to('r-won'))).to.include({outcome: 'won', closedAt: NOW});
  });

  it('keeps its date when it was won before', () => {
    const won = deal('a', 'won', {outcome: 'won', closedAt: '2026-01-01T00:00:00.000Z'});
    expect(patchDeal(won, acrossPatch(won, to('r-won')))).to.include({outcome: 'won', closedAt: won.closedAt});
  });

  it('is open again when it comes out of a stage that had ended it', () => {
    const lost = deal('a', 'lost', {outcome: 'lost', closedAt: NOW, lostReason: 'Price'});
    const after = patchDeal(lost, acrossPatch(lost, to('r-1')));
    expect(after.outcome).to.equal('open');
    expect([after.closedAt, after.lostReason]).to.deep.equal([undefined, undefined]);
  });

  it('that was lost where it stood is still lost over there', () => {
    const lost = deal('a', 'demo', {outcome: 'lost', closedAt: NOW, lostReason: 'Price'});
    expect(patchDeal(lost, acrossPatch(lost, to('r-2')))).to.include({outcome: 'lost', lostReason: 'Price'});
  });

  it('passes a gate: who may, where to, and with what', () => {
    const free = {readOnly: false};
    const one = deal('a', 'lead');
    expect(canMoveAcross(one, {to: RENEWALS, stageId: 'r-1'}, free)).to.deep.equal({verdict: 'ok'});
    expect(canMoveAcross(one, {to: RENEWALS, stageId: 'r-1'}, {readOnly: true})).to.include({why: 'readOnly'});
    expect(canMoveAcross({...one, can: {move: false}}, {to: RENEWALS, stageId: 'r-1'}, free)).to.include({
      why: 'notAllowed',
    });
    expect(canMoveAcross(one, {to: RENEWALS, stageId: 'lead'}, free)).to.include({why: 'unknownStage'});
    expect(canMoveAcross(one, {to: undefined, stageId: 'r-1'}, free)).to.include({why: 'unknownStage'});
    expect(canMoveAcross(one, {to: RENEWALS, stageId: 'r-4'}, free)).to.deep.equal({
      verdict: 'needs',
      needs: {fields: ['expectedClose']},
    });
    const answers = {expectedClose: '2026-12-01'};
    expect(canMoveAcross(one, {to: RENEWALS, stageId: 'r-4', answers}, free)).to.deep.equal({verdict: 'ok'});
  });
});

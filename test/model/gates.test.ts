import {expect} from '@open-wc/testing';
import type {Deal} from '../../src/model/deal.js';
import {canMove, type MoveAnswer} from '../../src/model/gates.js';
import {deal, PIPELINE} from '../data/fixtures.js';

const ask = (one: Deal, stageId: string, readOnly = false): MoveAnswer => canMove(PIPELINE, one, {stageId}, {readOnly});
const OK = {verdict: 'ok'};
const no = (why: string): unknown => ({verdict: 'no', why});

describe('the gate of a move', () => {
  it('lets deals go anywhere from a stage without transitions, and only along them from one with', () => {
    for (const {id} of PIPELINE.stages) expect(ask(deal('a', 'lead'), id), id).to.deep.equal(OK);
    const from = deal('d', 'demo');
    for (const id of ['lead', 'close', 'won', 'lost', 'demo']) expect(ask(from, id), id).to.deep.equal(OK);
    const narrow = {...PIPELINE, stages: PIPELINE.stages.map((stage) => ({...stage, transitions: []}))};
    expect(canMove(narrow, from, {stageId: 'close'}, {readOnly: false})).to.deep.equal(no('transition'));
    expect(canMove(narrow, from, {stageId: 'demo'}, {readOnly: false})).to.deep.equal(OK);
  });

  it('says why not: read-only before everything, then the deal, then the stage', () => {
    const locked = deal('a', 'lead', {can: {move: false}});
    expect(ask(locked, 'nowhere', true)).to.deep.equal(no('readOnly'));
    expect(ask(locked, 'nowhere')).to.deep.equal(no('notAllowed'));
    expect(ask(locked, 'lead')).to.deep.equal(no('notAllowed'));
    expect(ask(deal('a', 'demo'), 'nowhere')).to.deep.equal(no('unknownStage'));
    expect(ask(deal('a', 'lead', {can: {edit: false, delete: false}}), 'demo')).to.deep.equal(OK);
  });

  it('lets a deal out of a stage that the pipeline no longer has, and up and down within it', () => {
    expect(ask(deal('a', 'gone'), 'lead')).to.deep.equal(OK);
    expect(ask(deal('a', 'gone'), 'gone')).to.deep.equal(OK);
    expect(ask(deal('a', 'lead'), 'gone')).to.deep.equal(no('unknownStage'));
  });

  it('asks for what the stage requires and the deal does not have, blank texts and empty lists included', () => {
    const stages = PIPELINE.stages.map((stage) =>
      stage.id === 'lost' ? {...stage, requires: ['lostReason', 'amount', 'tags', 'nps']} : stage,
    );
    const strict = {...PIPELINE, stages};
    const one = deal('a', 'lead', {amount: {minor: 0, currency: 'EUR'}, lostReason: ' ', tags: []});
    const needs = (fields: readonly string[]): unknown => ({verdict: 'needs', needs: {fields}});
    const asking = {readOnly: false};
    expect(canMove(strict, one, {stageId: 'lost'}, asking)).to.deep.equal(needs(['lostReason', 'tags', 'nps']));
    expect(canMove(strict, one, {stageId: 'demo'}, asking)).to.deep.equal(OK);
    const some = {lostReason: 'Price', fields: {nps: 0}};
    expect(canMove(strict, one, {stageId: 'lost', answers: some}, asking)).to.deep.equal(needs(['tags']));
    expect(canMove(strict, one, {stageId: 'lost', answers: {...some, tags: ['big']}}, asking)).to.deep.equal(OK);
  });

  it('refuses a stage that is full, but not moves within it', () => {
    const actor = {readOnly: false, isFull: (stage: {readonly id: string}) => stage.id === 'demo'};
    expect(canMove(PIPELINE, deal('a', 'lead'), {stageId: 'demo'}, actor)).to.deep.equal(no('overLimit'));
    expect(canMove(PIPELINE, deal('a', 'demo'), {stageId: 'demo'}, actor)).to.deep.equal(OK);
  });
});

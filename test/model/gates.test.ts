import {expect} from '@open-wc/testing';
import type {Deal} from '../../src/model/deal.js';
import {canMove, type MoveAnswer} from '../../src/model/gates.js';
import {deal, PIPELINE} from '../data/fixtures.js';

const ask = (one: Deal, stageId: string, readOnly = false): MoveAnswer => canMove(PIPELINE, one, stageId, {readOnly});
const no = (why: string): unknown => ({ok: false, why});

describe('the gate of a move', () => {
  it('lets deals go anywhere from a stage without transitions, and only along them from one with', () => {
    for (const {id} of PIPELINE.stages) expect(ask(deal('a', 'lead'), id), id).to.deep.equal({ok: true});
    const from = deal('d', 'demo');
    for (const id of ['lead', 'close', 'won', 'lost', 'demo']) expect(ask(from, id), id).to.deep.equal({ok: true});
    const narrow = {...PIPELINE, stages: PIPELINE.stages.map((stage) => ({...stage, transitions: []}))};
    expect(canMove(narrow, from, 'close', {readOnly: false})).to.deep.equal(no('transition'));
    expect(canMove(narrow, from, 'demo', {readOnly: false})).to.deep.equal({ok: true});
  });

  it('says why not: read-only before everything, then the deal, then the stage', () => {
    const locked = deal('a', 'lead', {can: {move: false}});
    expect(ask(locked, 'nowhere', true)).to.deep.equal(no('readOnly'));
    expect(ask(locked, 'nowhere')).to.deep.equal(no('notAllowed'));
    expect(ask(locked, 'lead')).to.deep.equal(no('notAllowed'));
    expect(ask(deal('a', 'demo'), 'nowhere')).to.deep.equal(no('unknownStage'));
    expect(ask(deal('a', 'lead', {can: {edit: false, delete: false}}), 'demo')).to.deep.equal({ok: true});
  });

  it('lets a deal out of a stage that the pipeline no longer has, and up and down within it', () => {
    expect(ask(deal('a', 'gone'), 'lead')).to.deep.equal({ok: true});
    expect(ask(deal('a', 'gone'), 'gone')).to.deep.equal({ok: true});
    expect(ask(deal('a', 'lead'), 'gone')).to.deep.equal(no('unknownStage'));
  });
});

import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {CHECKLIST_PRESETS, CHECKLISTS} from '../../../src/analytics/hygiene/checklist-presets.js';
import {
  checklistScore,
  type Checklist,
  type ChecklistAnswer,
  type ChecklistAnswers,
  type ChecklistItem,
} from '../../../src/analytics/hygiene/checklist.js';
import {itemPower, type ChecklistOutcome} from '../../../src/analytics/hygiene/item-power.js';
import {PIPELINE} from '../builders.js';

const item = (id: string, rest: Partial<ChecklistItem> = {}): ChecklistItem => ({
  id,
  label: id,
  weight: 1,
  scale: 'bool',
  ...rest,
});
const BANDS = [
  {id: 'low', label: 'low', from: 0},
  {id: 'middle', label: 'middle', from: 0.4},
  {id: 'high', label: 'high', from: 0.8},
];
const list = (...items: readonly ChecklistItem[]): Checklist => ({id: 'l', label: 'l', items, bands: BANDS});
const answer = (values: Readonly<Record<string, ChecklistAnswer['value']>>): ChecklistAnswers =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, {value}]));

describe('checklist', () => {
  it('adds weight times value over weight times maximum', () => {
    const choices = [
      {id: 'none', label: '', value: 0},
      {id: 'full', label: '', value: 5},
      {id: 'part', label: '', value: 2},
    ];
    const mixed = list(item('a', {weight: 2}), item('b', {scale: '0-3'}), item('c', {scale: 'choice', choices}));
    // 2·1 + 1·1 + 1·2 of 2·1 + 1·3 + 1·5.
    const {score, coverage, n, items, band} = checklistScore(mixed, answer({a: true, b: 1, c: 'part'}));
    expect({score, coverage, n, items, band}).to.deep.equal({score: 0.5, coverage: 1, n: 3, items: 3, band: 'middle'});
  });

  it('does not take unanswered for zero: it tells how much of the list is known', () => {
    const result = checklistScore(CHECKLISTS.BANT, answer({budget: 3}));
    expect([result.score, result.coverage, result.n, result.items]).to.deep.equal([1, 0.25, 1, 4]);
    expect(checklistScore(CHECKLISTS.BANT, answer({budget: 0})).score).to.equal(0);
  });

  it('has no score and no band without an answer, and no coverage without items', () => {
    const nothing = checklistScore(CHECKLISTS.MEDDICC, {});
    expect([nothing.score, nothing.band, nothing.coverage, nothing.n]).to.deep.equal([null, null, 0, 0]);
    const blank = checklistScore(CHECKLISTS.blank, answer({budget: 3}));
    expect([blank.score, blank.coverage, blank.items]).to.deep.equal([null, null, 0]);
    expect(checklistScore(list(item('a', {weight: 0})), answer({a: true})).score).to.equal(null);
  });

  it('caps the band, not the score, by a killer item with its lowest answer', () => {
    const items = [
      item('need', {killer: true}),
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((id) => item(id)),
    ];
    const yes = Object.fromEntries(items.map(({id}) => [id, true]));
    const full = checklistScore(list(...items), answer(yes));
    expect([full.score, full.band, full.killers.length]).to.deep.equal([1, 'high', 0]);
    const killed = checklistScore(list(...items), answer({...yes, need: false}));
    expect([killed.score, killed.band, killed.killers]).to.deep.equal([0.9, 'low', ['need']]);
    const softer = checklistScore({...list(...items), killerBand: 'middle'}, answer({...yes, need: false}));
    expect(softer.band).to.equal('middle');
    const low = {...list(...items), killerBand: 'high'};
    expect(checklistScore(low, answer({need: false, a: true, b: false, c: false})).band).to.equal('low');
    // Unanswered kills nothing.
    const {need: _, ...others} = yes;
    expect(checklistScore(list(...items), answer(others)).band).to.equal('high');
  });

  it('counts an answer that needs evidence only with it, and no answer that is off the scale', () => {
    const items = [item('a', {evidenceRequired: true}), item('b', {scale: '0-3'}), item('c')];
    const given: ChecklistAnswers = {
      a: {value: true, evidence: ' '},
      b: {value: 4},
      c: {value: 1},
      stranger: {value: true},
    };
    const {n, withoutEvidence, invalid, score} = checklistScore(list(...items), given);
    expect({n, withoutEvidence, invalid, score}).to.deep.equal({
      n: 0,
      withoutEvidence: ['a'],
      invalid: ['b', 'c'],
      score: null,
    });
    const proven = checklistScore(list(...items), {a: {value: true, evidence: 'mail of 3 May'}});
    expect([proven.n, proven.score, proven.withoutEvidence]).to.deep.equal([1, 1, []]);
    expect(checklistScore(list(item('constructor')), {}).n).to.equal(0);
  });

  it('says what is due in the stage that a deal has reached', () => {
    const items = [
      item('early', {requiredFrom: 'lead'}),
      item('now', {requiredFrom: 'qualified'}),
      item('later', {requiredFrom: 'proposal'}),
      item('whenever'),
    ];
    const due = (stageId: string, answers: ChecklistAnswers = {}): readonly string[] =>
      checklistScore(list(...items), answers, {pipeline: PIPELINE, stageId}).due;
    expect(due('lead')).to.deep.equal(['early']);
    expect(due('qualified')).to.deep.equal(['early', 'now']);
    expect(due('qualified', answer({early: false}))).to.deep.equal(['now']);
    expect(due('elsewhere')).to.deep.equal([]);
    expect(checklistScore(list(...items), {}).due).to.deep.equal(['early', 'now', 'later']);
  });

  it('refuses a list that is none', () => {
    const bad = (checklist: Checklist, message: string) =>
      expect(() => checklistScore(checklist, {})).to.throw(RangeError, message);
    bad(list(item('a'), item('a')), 'id of its own');
    bad(list(item('a', {weight: -1})), 'weight of item a');
    bad(list(item('a', {scale: 'choice', choices: [{id: 'x', label: '', value: Number.NaN}]})), 'choice x');
    bad({...list(), bands: [{id: 'x', label: '', from: 2}]}, 'band x');
    bad({...list(), killerBand: 'nowhere'}, 'killerBand');
  });

  it('comes with the published lists, as data with keys of messages', () => {
    const ids = Object.fromEntries(
      CHECKLIST_PRESETS.map((preset) => [preset, CHECKLISTS[preset].items.map(({id}) => id).join(' ')]),
    );
    expect(ids).to.deep.equal({
      BANT: 'budget authority need timing',
      MEDDICC: 'metrics economicBuyer decisionCriteria decisionProcess identifyPain champion competition',
      MEDDPICC: 'metrics economicBuyer decisionCriteria decisionProcess paperProcess identifyPain champion competition',
      CHAMP: 'challenges authority money prioritization',
      blank: '',
    });
    const labels = CHECKLIST_PRESETS.flatMap((preset) => CHECKLISTS[preset].items.map(({label}) => label));
    expect(labels.filter((label) => !/^checklist\.item\.[A-Za-z]+$/.test(label))).to.deep.equal([]);
    expect(structuredClone(CHECKLISTS)).to.deep.equal(CHECKLISTS);
  });

  it('scores between 0 and 1, and more for a better answer', () => {
    const values = fc.record(
      {budget: fc.nat(3), authority: fc.nat(3), need: fc.nat(3), timing: fc.nat(3)},
      {requiredKeys: []},
    );
    fc.assert(
      fc.property(values, (some) => {
        const {score, coverage, n} = checklistScore(CHECKLISTS.BANT, answer(some));
        const given = Object.values(some);
        const sum = given.reduce((total, value) => total + value, 0);
        expect(score).to.equal(given.length === 0 ? null : sum / (3 * given.length));
        expect([n, coverage]).to.deep.equal([given.length, given.length / 4]);
        if (some.budget === undefined || some.budget === 3) return;
        const better = checklistScore(CHECKLISTS.BANT, answer({...some, budget: some.budget + 1}));
        expect((better.score ?? 0) > (score ?? 0)).to.equal(true);
      }),
      {numRuns: 2000},
    );
  });
});

describe('power of checklist items', () => {
  const one = list(item('a'), item('b', {scale: '0-3'}));
  const many = (count: number, outcome: 'won' | 'lost' | 'open', values: Record<string, boolean | number>) =>
    Array.from({length: count}, (): ChecklistOutcome => ({outcome, answers: answer(values)}));

  it('is told from 50 closed deals on', () => {
    const deals = [...many(49, 'won', {a: true}), ...many(9, 'open', {a: true}), ...many(3, 'lost', {})];
    expect(itemPower(one, deals)).to.deep.equal({closed: 49, withoutAnswers: 3, items: null});
    expect(itemPower(one, [...deals, ...many(1, 'lost', {a: false})]).items?.length).to.equal(2);
  });

  it('is the difference of win rates with Newcombe’s interval', () => {
    // Newcombe 1998 (Statistics in Medicine 17:873), table II: 56/70 - 48/80 = 0.2000, method 10: 0.0524 to 0.3339.
    const deals = [
      ...many(56, 'won', {a: true}),
      ...many(14, 'lost', {a: true}),
      ...many(48, 'won', {a: false}),
      ...many(32, 'lost', {a: false}),
      ...many(5, 'won', {b: 3}),
    ];
    const {closed, items} = itemPower(one, deals);
    const power = items?.[0];
    expect(closed).to.equal(155);
    expect([power?.itemId, power?.verdict, power?.n, power?.unanswered]).to.deep.equal(['a', 'separates', 150, 5]);
    expect([power?.held?.numerator, power?.held?.n]).to.deep.equal([56, 70]);
    expect([power?.notHeld?.numerator, power?.notHeld?.n]).to.deep.equal([48, 80]);
    expect(power?.difference?.value).to.be.closeTo(0.2, 1e-12);
    expect(power?.difference?.lower).to.be.closeTo(0.0524, 0.00005);
    expect(power?.difference?.upper).to.be.closeTo(0.3339, 0.00005);
    expect(items?.[1]).to.deep.include({verdict: 'unknown', difference: null, notHeld: null, n: 5, unanswered: 150});
  });

  it('tells items that mislead from those that say nothing, and splits a scale at its half', () => {
    const deals = [
      ...many(5, 'won', {a: true, b: 2}),
      ...many(25, 'lost', {a: true, b: 1}),
      ...many(25, 'won', {a: false, b: 1}),
      ...many(5, 'lost', {a: false, b: 3}),
    ];
    const [a, b] = itemPower(one, deals).items ?? [];
    expect([a?.verdict, b?.verdict]).to.deep.equal(['misleads', 'noise']);
    expect([b?.held?.numerator, b?.held?.n, b?.notHeld?.numerator, b?.notHeld?.n]).to.deep.equal([5, 10, 25, 50]);
  });

  it('does not depend on the order of deals, and turns round with the outcomes', () => {
    const some = fc.array(fc.tuple(fc.boolean(), fc.option(fc.boolean())), {minLength: 50, maxLength: 60});
    fc.assert(
      fc.property(some, (pairs) => {
        const of = (turned: boolean): ChecklistOutcome[] =>
          pairs.map(([won, a]) => ({
            outcome: won !== turned ? 'won' : 'lost',
            answers: answer({b: 1, ...(a !== null && {a})}),
          }));
        const result = itemPower(one, of(false));
        expect(itemPower(one, of(false).toReversed())).to.deep.equal(result);
        const [straight, turned] = [result.items?.[0], itemPower(one, of(true)).items?.[0]];
        if (!straight?.difference || !turned?.difference) return;
        expect(turned.difference.value).to.be.closeTo(-straight.difference.value, 1e-12);
        expect(turned.difference.lower).to.be.closeTo(-straight.difference.upper, 1e-12);
        expect(straight.n + straight.unanswered).to.equal(pairs.length);
      }),
      {numRuns: 2000},
    );
  });
});

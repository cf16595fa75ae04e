import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {duplicates, type DuplicateOptions} from '../../../src/analytics/hygiene/duplicates.js';
import {DUPLICATE_WEIGHTS, pairScore, type PairOptions} from '../../../src/analytics/hygiene/pair-score.js';
import type {Deal} from '../../../src/model/deal.js';
import {deal, eur} from '../builders.js';

const OPTIONS: DuplicateOptions = {asOf: '2026-11-23T09:00:00.000Z', emailField: 'mail', phoneField: 'phone'};
const acme = (name = 'Acme'): Partial<Deal> => ({account: {id: name, name}});
const mail = (address: string): Partial<Deal> => ({fields: {mail: address}});

const score = (a: Partial<Deal>, b: Partial<Deal>, options: PairOptions = OPTIONS): number =>
  pairScore(deal('a', {title: 'one thing', ...a}), deal('b', {title: 'quite another', ...b}), options).score;
const verdicts = (deals: readonly Deal[], options: Partial<DuplicateOptions> = {}): readonly string[] =>
  duplicates(deals, {...OPTIONS, ...options}).pairs.map((pair) => `${pair.a} ${pair.b} ${pair.verdict} ${pair.score}`);

describe('duplicate score', () => {
  it('weighs each thing in common as published with the option', () => {
    expect(score({}, {})).to.equal(0);
    expect(score(mail('Anna@acme.example'), mail('anna@acme.example'))).to.equal(6);
    expect(score(mail('anna@acme.example'), mail('otto@acme.example'))).to.equal(2);
    expect(score(acme('Acme GmbH'), acme('ACME Inc.'))).to.equal(3);
    expect(score({amount: eur(500)}, {amount: eur(500)})).to.equal(1);
    expect(score({createdAt: '2026-01-01T00:00:00Z'}, {createdAt: '2026-01-08T00:00:00Z'})).to.equal(1);
    expect(score({ownerId: 'o'}, {ownerId: 'o'})).to.equal(0.5);
    expect(score({}, {pipelineId: 'q'})).to.equal(-2);
  });

  it('adds them up and says why, heaviest kind first', () => {
    const twin: Partial<Deal> = {...acme(), ...mail('a@acme.example'), amount: eur(7), ownerId: 'o'};
    const {reasons, score: sum} = pairScore(deal('a', twin), deal('b', {...twin, pipelineId: 'q'}), OPTIONS);
    expect(reasons).to.deep.equal([
      {reason: 'email', weight: 6},
      {reason: 'name', weight: 3},
      {reason: 'amount', weight: 1},
      {reason: 'owner', weight: 0.5},
      {reason: 'otherPipeline', weight: -2},
    ]);
    expect(sum).to.equal(8.5);
  });

  it('takes nothing that is missing for something in common', () => {
    expect(score(mail(''), mail(''))).to.equal(0);
    expect(score(mail('nobody'), mail('nobody'))).to.equal(0);
    expect(score({amount: eur(500)}, {amount: {minor: 500, currency: 'USD'}})).to.equal(0);
    expect(score({createdAt: '2026-01-01T00:00:00Z'}, {createdAt: '2026-01-08T00:00:00.001Z'})).to.equal(0);
    expect(score({...acme(), amount: eur(0)}, {...acme(), amount: eur(0)})).to.equal(4);
  });

  it('reads nothing out of a domain where anybody has an address', () => {
    expect(score(mail('anna@gmail.com'), mail('otto@gmail.com'))).to.equal(0);
    expect(score(mail('anna@gmail.com'), mail('anna@gmail.com'))).to.equal(6);
    expect(score(mail('a@acme.example'), mail('b@acme.example'), {...OPTIONS, freeMail: ['acme.example']})).to.equal(0);
  });

  it('compares names of one kind only, and a company with itself whatever it is called now', () => {
    expect(score(acme(), {contact: {id: 'c', name: 'Acme'}})).to.equal(0);
    expect(score({title: 'Acme'}, acme())).to.equal(0);
    expect(score({title: 'Acme roll-out'}, {title: 'Acme rollout'})).to.equal(3);
    expect(score({account: {id: '1', name: 'Acme'}}, {account: {id: '1', name: 'Globex'}})).to.equal(3);
    // JERALDINE and GERALDINE are 0.926 alike, DWAYNE and DUANE 0.840.
    expect(score(acme('Jeraldine'), acme('Geraldine'))).to.equal(3);
    expect(score(acme('Dwayne'), acme('Duane'))).to.equal(0);
  });

  it('weighs as the host says, and refuses weights that are no numbers', () => {
    const phone: Partial<Deal> = {fields: {phone: '+49 30 1234567'}};
    const other: Partial<Deal> = {fields: {phone: '030 123 45 67'}};
    expect(score(phone, other)).to.equal(0);
    expect(score(phone, other, {...OPTIONS, weights: {phone: 4}})).to.equal(4);
    expect(score(acme(), acme(), {weights: {name: 0}})).to.equal(0);
    expect(() => score({}, {}, {weights: {email: Number.NaN}})).to.throw(RangeError, 'weights.email');
  });
});

describe('duplicates', () => {
  it('are likely from 6 and possible from 4 on', () => {
    const shared: Partial<Deal> = {...acme(), amount: eur(900)};
    expect(verdicts([deal('2', shared), deal('1', shared)])).to.deep.equal(['1 2 possible 4']);
    const close = {...shared, createdAt: '2026-11-01T00:00:00Z', ownerId: 'o'};
    expect(verdicts([deal('2', close), deal('1', close)])).to.deep.equal(['1 2 possible 5.5']);
    expect(verdicts([deal('2', mail('a@b.example')), deal('1', mail('a@b.example'))])).to.deep.equal(['1 2 likely 6']);
    expect(verdicts([deal('2', acme()), deal('1', acme())])).to.deep.equal([]);
  });

  it('are successors where one was closed more than 90 days ago', () => {
    const open = deal('2', mail('a@b.example'));
    const closed = (closedAt: string): Deal =>
      deal('1', {...mail('a@b.example'), outcome: 'lost', stageId: 'lost', closedAt});
    expect(verdicts([open, closed('2026-08-25T08:59:59.999Z')])).to.deep.equal(['1 2 successor 6']);
    expect(verdicts([open, closed('2026-08-25T09:00:00.000Z')])).to.deep.equal(['1 2 likely 6']);
    expect(verdicts([open, deal('1', {...mail('a@b.example'), closedAt: '2020-01-01T00:00:00Z'})])).to.deep.equal([
      '1 2 likely 6',
    ]);
  });

  it('meet by address, domain, telephone, company or the first letters of the name', () => {
    const pairs: readonly (readonly [Partial<Deal>, Partial<Deal>])[] = [
      [mail('x@gmail.com'), mail('X@gmail.com')],
      [
        {...mail('x@corp.example'), amount: eur(1), ownerId: 'o', createdAt: '2026-01-01T00:00:00Z'},
        {...mail('y@corp.example'), amount: eur(1), ownerId: 'o', createdAt: '2026-01-02T00:00:00Z'},
      ],
      [
        {...acme('Nordwind AG'), amount: eur(1)},
        {...acme('Nordwynd'), amount: eur(1)},
      ],
    ];
    for (const [a, b] of pairs) {
      expect(verdicts([deal('a', {title: 'eins', ...a}), deal('b', {title: 'zwei', ...b})]).length).to.equal(1);
    }
  });

  it('come with the highest score first and are never merged', () => {
    const deals = [
      deal('c', {...acme(), amount: eur(1)}),
      deal('a', {...acme(), amount: eur(1), ...mail('x@y.example')}),
      deal('b', {...acme(), amount: eur(1), ...mail('x@y.example')}),
    ];
    const before = structuredClone(deals);
    expect(verdicts(deals)).to.deep.equal(['a b likely 10', 'a c possible 4', 'b c possible 4']);
    expect(deals).to.deep.equal(before);
  });

  it('find nothing among none, and never a deal with itself', () => {
    expect(duplicates([], OPTIONS)).to.deep.equal({pairs: [], n: 0, capped: []});
    const same = deal('a', mail('a@b.example'));
    expect(duplicates([same, same], OPTIONS).pairs).to.deep.equal([]);
  });

  it('say where a block was too large to compare all, and still find twins in it', () => {
    const many = Array.from({length: 400}, (_, index) =>
      deal(`d${String(index).padStart(3, '0')}`, {
        account: {id: 'big', name: 'Big'},
        amount: eur(1000 + index),
        createdAt: new Date(Date.UTC(2020, 0, 1) + index * 20 * 86_400_000).toISOString(),
      }),
    );
    const twin = deal('twin', {account: {id: 'big', name: 'Big'}, amount: eur(1234)});
    const {pairs, capped} = duplicates([...many, twin], OPTIONS);
    expect(pairs.map(({a, b, score: sum}) => [a, b, sum])).to.deep.equal([['d234', 'twin', 4]]);
    expect(capped).to.deep.equal([
      {kind: 'account', key: 'big', deals: 401},
      {kind: 'company', key: 'account big', deals: 401},
      {kind: 'prefix', key: 'account big', deals: 401},
    ]);
    expect(duplicates([...many, twin], {...OPTIONS, maxBlock: 401}).capped).to.deep.equal([]);
  });

  it('refuse thresholds that are none', () => {
    expect(() => duplicates([], {...OPTIONS, possible: 7})).to.throw(RangeError, 'possible is 7');
    expect(() => duplicates([], {...OPTIONS, maxBlock: 1})).to.throw(RangeError, 'maxBlock is 1');
  });

  const day = (count: number): string => new Date(Date.UTC(2026, 0, 1 + count)).toISOString();
  const someDeal = fc.record({
    name: fc.constantFrom('Acme', 'ACME GmbH', 'Acne', 'Globex', 'Globeks', ''),
    mail: fc.constantFrom('', 'a@x.example', 'b@x.example', 'a@gmail.com', 'b@gmail.com'),
    phone: fc.constantFrom('', '030 1234567', '+49 30 1234567'),
    minor: fc.integer({min: 0, max: 3}),
    created: fc.integer({min: 0, max: 20}),
    owner: fc.constantFrom('o', 'p'),
    pipelineId: fc.constantFrom('p', 'q'),
    closed: fc.constantFrom(undefined, 0, 300),
  });
  const made = (records: readonly (typeof someDeal extends fc.Arbitrary<infer T> ? T : never)[]): readonly Deal[] =>
    records.map(({name, mail: address, phone, minor, created, owner, pipelineId, closed}, index) =>
      deal(`d${index}`, {
        ...(name && {account: {id: name, name}}),
        ...(minor > 0 && {amount: eur(minor)}),
        ...(closed !== undefined && {outcome: 'won' as const, closedAt: day(closed)}),
        fields: {mail: address, phone},
        createdAt: day(created),
        ownerId: owner,
        pipelineId,
      }),
    );
  const someDeals = fc.array(someDeal, {minLength: 2, maxLength: 8}).map(made);

  it('score the same in both directions', () => {
    fc.assert(
      fc.property(someDeal, someDeal, (left, right) => {
        const [a, b] = made([left, right]);
        if (!a || !b) throw new Error('two deals were made');
        expect(pairScore(a, b, OPTIONS)).to.deep.equal(pairScore(b, a, OPTIONS));
      }),
      {numRuns: 2000},
    );
  });

  it('are all pairs that score enough, in one order whatever the order of the deals', () => {
    fc.assert(
      fc.property(someDeals, fc.infiniteStream(fc.nat()), (deals, keys) => {
        const {pairs, capped} = duplicates(deals, OPTIONS);
        expect(capped).to.deep.equal([]);
        expect(pairs.every(({a, b}) => a < b)).to.equal(true);
        // Every pair that scores 4 or more here shares an address, a domain or the beginning of a name.
        const all = deals.flatMap((a, index) =>
          deals.slice(index + 1).flatMap((b) => {
            const {score: sum} = pairScore(a, b, OPTIONS);
            return sum >= 4 ? [`${a.id} ${b.id} ${sum}`] : [];
          }),
        );
        expect(new Set(pairs.map(({a, b, score: sum}) => `${a} ${b} ${sum}`))).to.deep.equal(new Set(all));
        const order = [...deals].map((each) => ({each, key: keys.next().value})).toSorted((x, y) => x.key - y.key);
        const shuffled = order.map(({each}) => each);
        expect(duplicates(shuffled, OPTIONS)).to.deep.equal({pairs, capped, n: deals.length});
        // A small cap may miss pairs; it neither invents any nor depends on the order.
        const small = duplicates(deals, {...OPTIONS, maxBlock: 2});
        expect(duplicates(shuffled, {...OPTIONS, maxBlock: 2})).to.deep.equal(small);
        for (const pair of small.pairs) expect(pairs).to.deep.include(pair);
      }),
      {numRuns: 2000},
    );
  });

  it('weigh by default what the specification says', () => {
    expect(DUPLICATE_WEIGHTS).to.deep.equal({
      email: 6,
      domain: 2,
      name: 3,
      phone: 0,
      amount: 1,
      created: 1,
      owner: 0.5,
      otherPipeline: -2,
    });
  });
});

import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {AdapterError} from '../../src/data/adapter-error.js';
import {EventLog} from '../../src/data/event-log.js';
import type {ChangeEvent} from '../../src/model/change-event.js';

const event = (id: string, at: string, dealId = 'd'): ChangeEvent => ({id, dealId, at, kind: 'field'});
const home = (): string => 'p';
const idsOf = (log: EventLog): readonly string[] =>
  log.read({pipelineId: 'p', limit: 1_000}, home).items.map(({id}) => id);

describe('the log of a table', () => {
  it('puts lines of a clock that is behind where they belong', () => {
    const log = new EventLog([event('b', '2026-02'), event('z', '2026-01')]);
    log.add([event('late', '2026-03'), event('early', '2025'), event('a', '2026-02')]);
    expect(idsOf(log)).to.deep.equal(['early', 'z', 'a', 'b', 'late']);
  });

  it('is by time, ties by id, however its lines come', () => {
    const line = fc.tuple(fc.constantFrom('1', '2', '3'), fc.boolean());
    fc.assert(
      fc.property(fc.array(line, {maxLength: 40}), (lines) => {
        const all = lines.map(([at], i) => event(String(i), at));
        const log = new EventLog(all.filter((_, i) => lines[i]![1]));
        for (const [i, one] of all.entries()) if (!lines[i]![1]) log.add([one]);
        const sorted = all.toSorted((a, b) => (a.at + a.id.padStart(3) < b.at + b.id.padStart(3) ? -1 : 1));
        const texts = sorted.map(({at}) => at);
        const read = log.read({pipelineId: 'p', limit: 1_000}, home).items;
        expect(read.map(({at}) => at)).to.deep.equal(texts);
        for (const [i, one] of read.entries()) {
          const next = read[i + 1];
          if (next?.at === one.at) expect(one.id < next.id).to.equal(true);
        }
      }),
    );
  });

  it('makes ids that no host line has, in the order of time', () => {
    const log = new EventLog([event('e000000000001', '1'), event('e1', '1'), event('e1-9', '1')]);
    const made = Array.from({length: 1_200}, () => log.nextId());
    expect(made.toSorted()).to.deep.equal(made);
    for (const taken of ['e000000000001', 'e1', 'e1-9']) expect(made).not.to.include(taken);
  });

  it('goes on from a cursor though an earlier line came in between, and skips none', () => {
    const log = new EventLog([event('a', '1'), event('b', '2'), event('c', '3')]);
    const query = {pipelineId: 'p', limit: 2};
    const first = log.read(query, home);
    log.add([event('x', '0')]);
    expect(log.read({...query, after: first.next!}, home).items.map(({id}) => id)).to.deep.equal(['c']);
  });

  it('refuses a cursor that it did not give, and one of another query', () => {
    const log = new EventLog([event('a', '1'), event('b', '2')]);
    const query = {pipelineId: 'p', limit: 1};
    const {next} = log.read(query, home);
    for (const bad of [
      {...query, after: 'NaN'},
      {...query, after: '1'},
      {...query, dealIds: ['d'], after: next!},
    ]) {
      expect(() => log.read(bad, home))
        .to.throw(AdapterError)
        .with.property('kind', 'cursorExpired');
    }
  });

  it('counts the start of a time and not its end', () => {
    const log = new EventLog([event('a', '1'), event('b', '2'), event('c', '3')]);
    const {items} = log.read({pipelineId: 'p', from: '1', to: '3', limit: 9}, home);
    expect(items.map(({id}) => id)).to.deep.equal(['a', 'b']);
  });
});

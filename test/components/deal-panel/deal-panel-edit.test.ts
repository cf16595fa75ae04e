import {expect, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {AdapterError} from '../../../src/data/adapter-error.js';
import type {DealPanel} from '../../../src/components/deal-panel/deal-panel.js';
import {
  copyDeal,
  fieldGroups,
  freshPatch,
  freshPatches,
  neededFor,
} from '../../../src/components/deal-panel/panel-edit.js';
import type {PanelData} from '../../../src/components/deal-panel/panel-data.js';
import {deal} from '../../data/fixtures.js';
import {part, parts, textOf} from '../provided.js';
import {control, focused, isEdited, PIPE, press, read, row, scene, someDeals, valueOf, type Scene} from './scene.js';

/** Starts editing as a user does, and types over what is there. */
async function type({panel, settle}: Scene, field: string, text: string): Promise<void> {
  valueOf(panel, field).click();
  await settle();
  control(panel, field).select();
  await sendKeys({type: text});
}

const elsewhereIn = (panel: DealPanel, field: string): string =>
  textOf(row(panel, field).querySelector('[part~="elsewhere"]'));

describe('the fields of deal-panel', () => {
  it('stand in groups, each with its label and its value by type', async () => {
    const {panel} = await scene({deals: someDeals({probability: 6_000, priority: 2})});
    const shown = parts(panel, 'field').map((one) => textOf(one));
    expect(shown).to.deep.equal([
      'Amount $100',
      'Chance to win 60% own estimate · stage says 45%',
      'Close date Dec 9',
      'Source Referral',
      'Tags Hot',
      'Priority 2',
      'Next step Call',
      'Date of the next step Dec 1',
      'Owner Zoe Zane',
      'Company Acme',
      'Contact Cara',
      'Signer △ Missing needed for Closing',
      'Legal agreed Yes',
      'Plan Add',
    ]);
    const headings = [...panel.shadowRoot!.querySelectorAll('h3')].map((one) => textOf(one));
    expect(headings).to.deep.equal(['Deal', 'Next step', 'People', 'More', 'History']);
    const amount = valueOf(panel, 'amount');
    const names = amount
      .getAttribute('aria-labelledby')!
      .split(' ')
      .map((id) => textOf(panel.shadowRoot!.getElementById(id)));
    expect(names).to.deep.equal(['Amount', '$100']);
  });

  it('name the origin of the chance: the stage where the deal has none of its own', async () => {
    const {panel} = await scene();
    expect(read(panel, 'probability')).to.equal('Chance to win 45% from the stage');
  });

  it('mark key facts that are missing; pressing the mark opens the editor', async () => {
    const {panel, settle} = await scene({deals: [...someDeals(), deal('x', 'demo', {title: 'Bare'})], dealId: 'x'});
    const missing = [...panel.shadowRoot!.querySelectorAll<HTMLElement>('button.missing')];
    expect(missing.map((one) => one.dataset['value'])).to.deep.equal([
      'expectedClose',
      'nextActivityAt',
      'ownerId',
      'account',
      'signer',
    ]);
    missing[0]!.click();
    await settle();
    expect(isEdited(panel, 'expectedClose')).to.equal(true);
    await expect(panel).to.be.accessible();
  });

  it('say how often the close date was put off, and what is overdue', async () => {
    const pushed = (id: string, from: string, to: string) =>
      ({id, dealId: 'a', at: `2026-11-0${id}T09:00:00.000Z`, kind: 'expectedClose', from, to}) as const;
    const events = [pushed('1', '2026-10-10', '2026-10-20'), pushed('2', '2026-10-20', '2026-11-13')];
    const deals = someDeals({expectedClose: '2026-11-13', nextActivityAt: '2026-11-21T10:00:00.000Z'});
    const {panel} = await scene({deals, events});
    expect(read(panel, 'expectedClose')).to.equal('Close date Nov 13 ● Overdue 10 d pushed 2 times, +34 d');
    expect(read(panel, 'nextActivityAt')).to.equal('Date of the next step Nov 21 ● Overdue 2 d');
  });
});

describe('editing in deal-panel', () => {
  it('turns a value into its editor by a press, and saves by Enter', async () => {
    const all = await scene();
    const {panel, store, settle} = all;
    const asked = oneEvent(panel, 'deal-edit');
    await type(all, 'amount', '250.50');
    await press('Enter');
    expect((await asked).detail).to.deep.equal({
      dealId: 'a',
      patch: {amount: {minor: 25_050, currency: 'USD'}},
      via: 'form',
    });
    await settle();
    expect(store.deal('a')?.amount?.minor).to.equal(25_050);
    expect(read(panel, 'amount')).to.equal('Amount $250.50');
    expect(focused(panel)).to.equal(valueOf(panel, 'amount'));
  });

  it('opens by Enter and by F2 on the value, and is given up by Escape without closing the panel', async () => {
    const {panel, store, settle} = await scene();
    for (const key of ['Enter', 'F2']) {
      valueOf(panel, 'source').focus();
      await press(key);
      await settle();
      expect(isEdited(panel, 'source'), key).to.equal(true);
      await sendKeys({type: 'Fair'});
      await press('Escape');
      await settle();
      expect(isEdited(panel, 'source'), key).to.equal(false);
      expect(focused(panel)).to.equal(valueOf(panel, 'source'));
    }
    expect(store.deal('a')?.source).to.equal('Referral');
    expect(textOf(part(panel, 'title'))).to.equal('Group contract');
  });

  it('saves when the focus leaves, and asks for nothing when nothing was changed', async () => {
    const all = await scene();
    const {panel, store, settle} = all;
    let asked = 0;
    panel.addEventListener('deal-edit', () => asked++);
    await type(all, 'source', 'Fair');
    await press('Tab');
    await settle();
    expect([store.deal('a')?.source, asked]).to.deep.equal(['Fair', 1]);
    valueOf(panel, 'tags').click();
    await settle();
    await press('Tab');
    await settle();
    expect([isEdited(panel, 'tags'), asked]).to.deep.equal([false, 1]);
  });

  it('edits the title in place', async () => {
    const all = await scene();
    const {panel, store, settle} = all;
    await type(all, 'title', 'Frame contract');
    await expect(panel).to.be.accessible();
    await press('Enter');
    await settle();
    expect(store.deal('a')?.title).to.equal('Frame contract');
    expect(focused(panel)).to.equal(part(panel, 'title'));
    expect(part(panel, 'base').getAttribute('aria-label')).to.equal('Deal: Frame contract');
  });

  it('names field and remedy where a value cannot be saved, and keeps it', async () => {
    const all = await scene();
    const {panel, store, settle} = all;
    await type(all, 'amount', 'lots');
    await press('Enter');
    await settle();
    const editor = panel.shadowRoot!.querySelector('[data-editor="amount"]');
    expect(textOf(editor?.shadowRoot?.querySelector('#problem'))).to.match(
      /^Amount: “lots” is not an amount\. Write it/,
    );
    await press('Tab');
    await settle();
    expect(control(panel, 'amount').value).to.equal('lots');
    expect(store.deal('a')?.amount?.minor).to.equal(10_000);
    await expect(panel).to.be.accessible();
  });

  it('goes through a list by arrows without saving each step', async () => {
    const {panel, store, settle} = await scene();
    let asked = 0;
    panel.addEventListener('deal-edit', () => asked++);
    valueOf(panel, 'plan').click();
    await settle();
    await press('ArrowDown', 'ArrowDown');
    await settle();
    expect([isEdited(panel, 'plan'), asked]).to.deep.equal([true, 0]);
    await press('Enter');
    await settle();
    expect([store.deal('a')?.fields, asked]).to.deep.equal([{legal: true, plan: 'Pro'}, 1]);
  });

  it('keeps the editor and its text when the deal changes elsewhere, and says to what', async () => {
    const all = await scene();
    const {panel, store, settle, elsewhere} = all;
    await type(all, 'source', 'Fair');
    await elsewhere({op: 'patch', id: 'a', patch: {source: 'Website', title: 'New name'}});
    expect(control(panel, 'source').value).to.equal('Fair');
    expect(elsewhereIn(panel, 'source')).to.equal('Changed elsewhere to Website');
    await waitUntil(
      () => textOf(panel.shadowRoot?.querySelector('[role="status"]')) === 'Changed elsewhere to Website',
    );
    expect(textOf(part(panel, 'title'))).to.equal('New name');
    await expect(panel).to.be.accessible();
    await elsewhere({op: 'patch', id: 'a', patch: {source: undefined}});
    expect(elsewhereIn(panel, 'source')).to.equal('Removed elsewhere');
    await press('Enter');
    await settle();
    expect(store.deal('a')).to.include({source: 'Fair', title: 'New name'});
  });

  it('writes its own field alone: own fields changed elsewhere meanwhile stay as they are', async () => {
    const all = await scene();
    const {store, settle, elsewhere} = all;
    await type(all, 'signer', 'Ida');
    await elsewhere({op: 'patch', id: 'a', patch: {fields: {legal: false, plan: 'Pro'}}});
    await press('Enter');
    await settle();
    expect(store.deal('a')?.fields).to.deep.equal({legal: false, plan: 'Pro', signer: 'Ida'});
  });

  it('tells what was being written when the deal is deleted elsewhere', async () => {
    const all = await scene();
    await type(all, 'source', 'Fair');
    await all.elsewhere({op: 'delete', id: 'a'});
    expect(textOf(part(all.panel, 'gone'))).to.contain('You were writing: Source: Fair');
  });

  it('tells what was being written when the host shows another deal', async () => {
    const all = await scene();
    await type(all, 'amount', 'lots');
    all.panel.dealId = 'b';
    await all.settle();
    expect(textOf(part(all.panel, 'title'))).to.equal('Deal b');
    expect(textOf(part(all.panel, 'notice'))).to.contain('You were writing: Amount: lots');
    expect(isEdited(all.panel, 'amount')).to.equal(false);
  });

  it('says why an edit was not saved, and tries again by one press', async () => {
    let refuse = true;
    const all = await scene({
      around: (adapter) => ({
        ...adapter,
        commit: (ops, call) =>
          refuse ? Promise.reject(new AdapterError('unavailable', 'down')) : adapter.commit(ops, call),
      }),
    });
    const {panel, store, settle} = all;
    await type(all, 'signer', 'Ida');
    await press('Enter');
    await settle();
    expect(store.deal('a')?.fields).to.deep.equal({legal: true});
    expect(textOf(part(panel, 'notice'))).to.contain('Signer was not saved: the server cannot be reached right now.');
    refuse = false;
    part(panel, 'notice').querySelector('button')?.click();
    await settle();
    expect(store.deal('a')?.fields).to.deep.equal({legal: true, signer: 'Ida'});
    expect(parts(panel, 'notice')).to.deep.equal([]);
  });

  it('stays in its form while something is being written, however the room changes', async () => {
    const all = await scene({mode: 'auto', width: 900});
    await type(all, 'source', 'Fair');
    all.provider.querySelector<HTMLElement>('.room')!.style.width = '500px';
    await new Promise((done) => setTimeout(done, 100));
    expect(part(all.panel, 'base').localName).to.equal('section');
    expect(control(all.panel, 'source').value).to.equal('Fair');
    await press('Enter');
    await all.settle();
    expect(part(all.panel, 'base').localName).to.equal('dialog');
  });
});

describe('what a panel makes of patches', () => {
  const now = deal('a', 'demo', {source: 'Web', fields: {x: 1, y: 2}});

  it('writes one field over the deal as it is now, or nothing', () => {
    expect(freshPatch('x', {fields: {x: 5, y: 9}}, now)).to.deep.equal({fields: {x: 5, y: 2}});
    expect(freshPatch('x', {fields: {y: 9}}, now)).to.deep.equal({fields: {y: 2}});
    expect(freshPatch('x', {fields: undefined}, now)).to.deep.equal({fields: {y: 2}});
    expect(freshPatch('x', {fields: {x: 1}}, now)).to.equal(undefined);
    expect(freshPatch('source', {source: 'Web'}, now)).to.equal(undefined);
    expect(freshPatch('source', {source: undefined}, now)).to.deep.equal({source: undefined});
    const yen = {amount: {minor: 10_000, currency: 'JPY'}};
    expect(freshPatch('amount', yen, now)).to.deep.equal(yen);
  });

  it('writes several fields together', () => {
    const patch = {source: 'Fair', fields: {x: 5, y: 6}};
    expect(freshPatches(['source', 'x', 'y'], patch, now)).to.deep.equal(patch);
    expect(freshPatches(['x'], patch, {...now, fields: {z: 0}})).to.deep.equal({fields: {z: 0, x: 5}});
    expect(freshPatches(['source'], {source: 'Web'}, now)).to.equal(undefined);
  });

  it('asks for a field in the first later stage that needs it, never in an earlier one or in Lost', () => {
    const stages = PIPE.stages.map((one) => (one.kind === 'lost' ? {...one, requires: ['source']} : one));
    const data = (one: Parameters<typeof deal>[1], more = {}): PanelData =>
      ({deal: deal('a', one, more), stages}) as unknown as PanelData;
    expect(neededFor(data('lead'), 'signer')?.id).to.equal('close');
    expect(neededFor(data('close'), 'signer')).to.equal(undefined);
    expect(neededFor(data('lead'), 'source')).to.equal(undefined);
    expect(neededFor(data('lead', {fields: {signer: 'Ida'}}), 'signer')).to.equal(undefined);
  });

  it('shows the reason of a loss with lost deals only', () => {
    const names = (outcome: 'open' | 'won' | 'lost'): readonly string[] =>
      fieldGroups({...now, outcome}, PIPE).flatMap((group) => group.fields.map(({field}) => field));
    expect(names('open')).not.to.include('closedAt');
    expect(names('won')).to.include('closedAt').and.not.include('lostReason');
    expect(names('lost')).to.include.members(['closedAt', 'lostReason']);
    expect(names('open')).not.to.include.members(['title', 'stageId']);
  });

  it('copies facts, not what happened', () => {
    const past = deal('a', 'lost', {
      outcome: 'lost',
      lostReason: 'Price',
      closedAt: '2026-11-01T00:00:00.000Z',
      lastActivityAt: '2026-11-01T00:00:00.000Z',
      can: {delete: false},
      source: 'Web',
    });
    const copy = copyDeal(past, {id: 'n', title: 'T', at: '2026-11-23T09:00:00.000Z', stages: PIPE.stages});
    expect(copy).to.deep.equal({
      id: 'n',
      pipelineId: 'p',
      stageId: 'lead',
      title: 'T',
      outcome: 'open',
      amount: {minor: 10_000, currency: 'USD'},
      source: 'Web',
      createdAt: '2026-11-23T09:00:00.000Z',
      stageEnteredAt: '2026-11-23T09:00:00.000Z',
      revision: '',
    });
  });
});

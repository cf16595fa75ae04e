import {expect, fixture, oneEvent, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import type {DealPanel} from '../../../src/components/deal-panel/deal-panel.js';
import {AdapterError} from '../../../src/data/adapter-error.js';
import {createPipelineStore} from '../../../src/data/create-store.js';
import '../../../src/i18n/locales/ar.js';
import '../../../src/i18n/locales/de.js';
import {memory, NOW, now} from '../../data/fixtures.js';
import {part, parts, provided, textOf} from '../provided.js';
import {click, focused, LOG, PIPE, press, read, row, scene, someDeals} from './scene.js';

const stages = (panel: DealPanel): readonly string[] => parts(panel, 'stage').map((one) => textOf(one));

describe('deal-panel', () => {
  it('shows title, company and pipeline, owner, and the ways to end the deal', async () => {
    const {panel} = await scene();
    expect(textOf(part(panel, 'title'))).to.equal('Group contract');
    expect(textOf(part(panel, 'account'))).to.equal('Acme · New business');
    expect(part(panel, 'owner').getAttribute('aria-label')).to.equal('Owner: Zoe Zane');
    expect(textOf(part(panel, 'owner'))).to.equal('ZZ');
    expect([textOf(part(panel, 'lost')), textOf(part(panel, 'won'))]).to.deep.equal(['Lost', 'Won']);
    const base = part(panel, 'base');
    expect([base.localName, base.getAttribute('aria-label')]).to.deep.equal(['section', 'Deal: Group contract']);
    await expect(panel).to.be.accessible();
  });

  it('shows the stages with the days spent in each, the current one marked', async () => {
    const {panel} = await scene();
    expect(stages(panel)).to.deep.equal(['Lead 31 d', 'Demo 22 d', 'Closing']);
    const current = parts(panel, 'stage').filter((one) => one.getAttribute('aria-current') === 'step');
    expect(current.map((one) => textOf(one))).to.deep.equal(['Demo 22 d']);
    expect(getComputedStyle(current[0]!).fontWeight).to.equal('600');
  });

  it('without a log knows only the days in the present stage', async () => {
    const {panel} = await scene({events: []});
    expect(stages(panel)).to.deep.equal(['Lead', 'Demo 22 d', 'Closing']);
  });

  it('moves the deal by its stages', async () => {
    const {panel, store, settle} = await scene();
    const asked = oneEvent(panel, 'deal-move');
    parts(panel, 'stage')[0]!.click();
    expect((await asked).detail).to.deep.equal({
      dealId: 'a',
      fromStageId: 'demo',
      stageId: 'lead',
      place: {after: null},
      via: 'form',
    });
    await settle();
    expect(store.deal('a')?.stageId).to.equal('lead');
    expect(parts(panel, 'stage')[0]?.getAttribute('aria-current')).to.equal('step');
  });

  it('marks a stage that refuses the deal, and says why when it is pressed', async () => {
    const pipeline = {
      ...PIPE,
      stages: PIPE.stages.map((one) => ({...one, ...(one.id === 'demo' && {transitions: ['close']})})),
    };
    const {panel, store, settle} = await scene({pipeline});
    const lead = parts(panel, 'stage')[0]!;
    expect(lead.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(lead)).to.equal('Lead 31 d (not possible: deals cannot go there from their current stage)');
    lead.click();
    await settle();
    expect(textOf(part(panel, 'notice'))).to.contain(
      'Lead is not possible: deals cannot go there from their current stage.',
    );
    expect(store.deal('a')?.stageId).to.equal('demo');
    expect(part(panel, 'won').getAttribute('aria-disabled')).to.equal('true');
    await expect(panel).to.be.accessible();
  });

  it('asks for won and lost as moves to the stages that stand for them', async () => {
    const {panel} = await scene();
    const stageIds: string[] = [];
    panel.addEventListener('deal-move', (event) => {
      event.preventDefault();
      stageIds.push(event.detail.stageId);
    });
    click(panel, 'won');
    click(panel, 'lost');
    expect(stageIds).to.deep.equal(['won', 'lost']);
  });

  it('shows how a closed deal ended, with the way to open it again', async () => {
    const closed = {stageId: 'won', outcome: 'won', closedAt: '2026-11-20T09:00:00.000Z'} as const;
    const {panel, store, settle} = await scene({deals: someDeals(closed), events: []});
    expect(textOf(part(panel, 'outcome'))).to.equal('✓ Won Nov 20');
    expect(parts(panel, 'won')).to.deep.equal([]);
    expect(read(panel, 'closedAt')).to.equal('Closed on Nov 20');
    await expect(panel).to.be.accessible();
    parts(panel, 'stage')[1]!.click();
    await settle();
    expect(store.deal('a')).to.include({stageId: 'demo', outcome: 'open'});
    expect(parts(panel, 'outcome')).to.deep.equal([]);
  });

  it('compares the age in the stage with that of deals that were won', async () => {
    const winnerDays = [5, 10, 12, 15, 20, 25];
    const panel = await fixture<DealPanel>(html`
      <deal-panel now=${NOW} zone="UTC" .deal=${someDeals()[0]} .pipeline=${PIPE} .winnerDays=${winnerDays}></deal-panel>
    `);
    expect(textOf(part(panel, 'age'))).to.equal(
      'Older here than 83% of deals that were won winners leave after 12 d (n 6)',
    );
    expect(part(panel, 'age').querySelector('.chip.bad')).to.equal(null);
    panel.winnerDays = [5, 10, 12, 15, 20];
    await panel.updateComplete;
    expect(part(panel, 'age').querySelector('.chip.bad')).not.to.equal(null);
    panel.winnerDays = [5, 10];
    await panel.updateComplete;
    expect(parts(panel, 'age')).to.deep.equal([]);
  });

  it('holds the age against the limit of the stage while too few were won', async () => {
    const pipeline = {...PIPE, stages: PIPE.stages.map((one) => ({...one, rotAfterDays: 20}))};
    const {panel} = await scene({pipeline});
    expect(textOf(part(panel, 'age'))).to.equal('In stage for 22 days, over the limit of 20 days');
  });

  it('works alone, with what it shows as properties', async () => {
    const panel = await fixture<DealPanel>(html`
      <deal-panel now=${NOW} zone="UTC" .deal=${someDeals()[0]} .events=${LOG} .pipeline=${PIPE}></deal-panel>
    `);
    expect(stages(panel)).to.deep.equal(['Lead 31 d', 'Demo 22 d', 'Closing']);
    expect(parts(panel, 'change').length).to.equal(3);
    const asked = oneEvent(panel, 'deal-delete');
    click(panel, 'delete');
    expect((await asked).detail).to.deep.equal({dealId: 'a', via: 'form'});
    await expect(panel).to.be.accessible();
  });

  it('speaks the language of the page', async () => {
    const {panel} = await scene({lang: 'de'});
    expect(textOf(part(panel, 'won'))).to.equal('Gewonnen');
    expect(stages(panel)[0]).to.equal('Lead 31 T');
    const arabic = await scene({lang: 'ar'});
    expect(textOf(part(arabic.panel, 'delete'))).to.equal('حذف');
    await expect(arabic.panel).to.be.accessible();
  });
});

describe('the faces of deal-panel', () => {
  it('says so when no deal is chosen', async () => {
    const panel = await fixture<DealPanel>(html`<deal-panel></deal-panel>`);
    expect(textOf(part(panel, 'empty'))).to.contain('No deal chosen');
    await expect(panel).to.be.accessible();
  });

  it('shows the place of the deal while it is being loaded, and then the deal', async () => {
    const store = createPipelineStore({adapter: memory(), now, zone: 'UTC', clientId: 'me'});
    const panel = await provided<DealPanel>(store, html`<deal-panel deal-id="a"></deal-panel>`);
    expect(part(panel, 'loading').getAttribute('aria-busy')).to.equal('true');
    await expect(panel).to.be.accessible();
    await store.load();
    await waitUntil(() => parts(panel, 'title').length === 1);
    expect(textOf(part(panel, 'title'))).to.equal('Deal a');
  });

  it('says why nothing could be loaded, and asks to try again', async () => {
    const adapter = {...memory(), pipelines: () => Promise.reject(new AdapterError('offline', ''))};
    const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'me'});
    await store.load();
    const panel = await provided<DealPanel>(store, html`<deal-panel deal-id="a"></deal-panel>`);
    expect(textOf(part(panel, 'failed'))).to.contain('you are offline');
    await expect(panel).to.be.accessible();
    setTimeout(() => part(panel, 'failed').querySelector('button')?.click());
    await oneEvent(panel, 'source-retry');
  });

  it('says that a deal which was deleted elsewhere no longer exists, and keeps the focus', async () => {
    const {panel, elsewhere} = await scene();
    panel.focus();
    await elsewhere({op: 'delete', id: 'a'});
    expect(textOf(part(panel, 'gone'))).to.contain('This deal no longer exists');
    expect(textOf(focused(panel))).to.equal('This deal no longer exists');
    await expect(panel).to.be.accessible();
    setTimeout(() => click(panel, 'close'));
    expect((await oneEvent(panel, 'panel-close')).detail).to.deep.equal({dealId: 'a'});
  });

  it('shows text only where nothing may be written', async () => {
    const {panel, store, settle} = await scene();
    store.setReadOnly(true);
    await settle();
    expect(parts(panel, 'value').every((one) => one.localName === 'span')).to.equal(true);
    expect(['won', 'lost', 'duplicate', 'delete'].flatMap((name) => parts(panel, name))).to.deep.equal([]);
    expect(part(panel, 'title').localName).to.equal('h2');
    expect(textOf(part(panel, 'base'))).to.contain('You can read this deal but not change it.');
    expect(parts(panel, 'stage')[0]?.getAttribute('aria-disabled')).to.equal('true');
    await expect(panel).to.be.accessible();
  });

  it('edits only the fields that the back end can write', async () => {
    const {panel} = await scene({
      around: (adapter) => ({
        ...adapter,
        capabilities: async () => ({...(await adapter.capabilities()), writableFields: ['amount']}),
      }),
    });
    const editable = parts(panel, 'value').filter((one) => one.localName === 'button');
    expect(editable.map((one) => one.dataset['value'])).to.deep.equal(['amount']);
    expect(row(panel, 'priority').textContent).to.contain('None');
  });

  it('shows a deal that this user may not change as text', async () => {
    const {panel} = await scene({deals: someDeals({can: {edit: false, delete: false}})});
    expect(parts(panel, 'value').filter((one) => one.localName === 'button')).to.deep.equal([]);
    expect(textOf(part(panel, 'delete'))).to.equal('Delete (not possible: you may not delete this deal)');
    click(panel, 'delete');
    expect(parts(panel, 'deleted')).to.deep.equal([]);
  });
});

describe('deal-panel, opened and closed', () => {
  it('gives the focus to the title', async () => {
    const {panel} = await scene();
    panel.focus();
    expect(focused(panel)).to.equal(part(panel, 'title'));
  });

  it('closes by Escape from anywhere inside, and by its button', async () => {
    const {panel, settle} = await scene();
    panel.focus();
    setTimeout(() => void press('Escape'));
    await oneEvent(panel, 'panel-close');
    await settle();
    expect(parts(panel, 'empty').length).to.equal(1);
  });

  it('stays open when the host vetoes closing', async () => {
    const {panel, settle} = await scene();
    panel.addEventListener('panel-close', (event) => event.preventDefault());
    click(panel, 'close');
    await settle();
    expect(textOf(part(panel, 'title'))).to.equal('Group contract');
  });

  it('as a sheet is a modal dialog that Escape and a press beside it close', async () => {
    const {panel, settle} = await scene({mode: 'sheet'});
    const dialog = part(panel, 'base') as HTMLDialogElement;
    expect([dialog.localName, dialog.open, dialog.matches(':modal')]).to.deep.equal(['dialog', true, true]);
    expect(focused(panel)).to.equal(part(panel, 'title'));
    await expect(panel).to.be.accessible();
    await press('Escape');
    await settle();
    expect(parts(panel, 'base')).to.deep.equal([]);
    panel.dealId = 'b';
    await settle();
    const again = part(panel, 'base');
    again.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
    again.click();
    await settle();
    expect(parts(panel, 'base')).to.deep.equal([]);
  });

  it('stays open as a sheet when the host vetoes closing', async () => {
    const {panel, settle} = await scene({mode: 'sheet'});
    panel.addEventListener('panel-close', (event) => event.preventDefault());
    await press('Escape', 'Escape');
    await settle();
    expect((part(panel, 'base') as HTMLDialogElement).open).to.equal(true);
  });

  it('chooses between side and sheet by the room around it', async () => {
    const {panel, provider, settle} = await scene({mode: 'auto', width: 900});
    expect(part(panel, 'base').localName).to.equal('section');
    provider.querySelector<HTMLElement>('.room')!.style.width = '500px';
    await waitUntil(() => part(panel, 'base').localName === 'dialog');
    provider.querySelector<HTMLElement>('.room')!.style.width = '900px';
    await waitUntil(() => part(panel, 'base').localName === 'section');
    await settle();
  });

  it('goes to the deals before and after, and stops at the ends', async () => {
    const {panel, settle} = await scene();
    expect(textOf(part(panel, 'base').querySelector('.place'))).to.equal('1 of 3');
    expect(part(panel, 'previous').getAttribute('aria-disabled')).to.equal('true');
    const asked = oneEvent(panel, 'deal-open');
    click(panel, 'next');
    expect((await asked).detail).to.deep.equal({dealId: 'b'});
    await settle();
    expect(textOf(part(panel, 'title'))).to.equal('Deal b');
    click(panel, 'previous');
    await settle();
    expect(textOf(part(panel, 'title'))).to.equal('Group contract');
  });

  it('follows the order that the host gives, as a list or as a function', async () => {
    const {panel, settle} = await scene();
    const next = (): string | undefined => {
      let id: string | undefined;
      panel.addEventListener(
        'deal-open',
        (event) => {
          event.preventDefault();
          id = event.detail.dealId;
        },
        {once: true},
      );
      click(panel, 'next');
      return id;
    };
    panel.order = ['c', 'a', 'b'];
    await settle();
    expect(textOf(part(panel, 'base').querySelector('.place'))).to.equal('2 of 3');
    expect(next()).to.equal('b');
    panel.neighbours = (id) => ({next: `${id}-next`});
    await settle();
    expect(next()).to.equal('a-next');
    expect(textOf(part(panel, 'title'))).to.equal('Group contract');
  });
});

describe('deal-panel, copying and deleting', () => {
  it('copies a deal as an open one that starts now, and offers to open it', async () => {
    const {panel, store, settle} = await scene();
    panel.newId = () => 'copy-1';
    click(panel, 'duplicate');
    await settle();
    const copy = store.deal('copy-1');
    expect(copy).to.include({title: 'Group contract (copy)', stageId: 'demo', outcome: 'open', createdAt: NOW});
    expect(copy?.fields).to.deep.equal({legal: true});
    expect([copy?.nextActivity, copy?.nextActivityAt]).to.deep.equal([undefined, undefined]);
    expect(textOf(part(panel, 'notice'))).to.contain('Copied as Group contract (copy).');
    part(panel, 'notice').querySelector('button')?.click();
    await settle();
    expect(textOf(part(panel, 'title'))).to.equal('Group contract (copy)');
  });

  it('copies a won deal into the first open stage', async () => {
    const closed = {stageId: 'won', outcome: 'won', closedAt: '2026-11-20T09:00:00.000Z'} as const;
    const {panel, store, settle} = await scene({deals: someDeals(closed)});
    panel.newId = () => 'copy-1';
    click(panel, 'duplicate');
    await settle();
    expect(store.deal('copy-1')).to.include({stageId: 'lead', outcome: 'open'});
    expect(store.deal('copy-1')?.closedAt).to.equal(undefined);
  });

  it('deletes at once, says so, and brings the deal back by one press', async () => {
    const {panel, store, settle} = await scene();
    click(panel, 'delete');
    await settle();
    expect(store.deal('a')).to.equal(undefined);
    expect(textOf(part(panel, 'deleted'))).to.contain('Deleted: Group contract');
    expect(focused(panel)).to.equal(part(panel, 'undo'));
    await expect(panel).to.be.accessible();
    click(panel, 'undo');
    await settle();
    await settle();
    expect(store.deal('a')?.title).to.equal('Group contract');
    expect(textOf(part(panel, 'title'))).to.equal('Group contract');
    expect(focused(panel)).to.equal(part(panel, 'title'));
  });

  it('offers no undo any more once something else was changed: it would take that back', async () => {
    const {panel, store, settle} = await scene();
    click(panel, 'delete');
    await settle();
    await store.dispatch({type: 'deal-edit', dealId: 'b', patch: {title: 'B'}});
    await settle();
    expect(textOf(part(panel, 'deleted'))).to.contain('Deleted: Group contract');
    expect(parts(panel, 'undo')).to.deep.equal([]);
  });

  it('shows the deal again with the reason when the back end keeps it', async () => {
    const {panel, settle} = await scene({
      around: (adapter) => ({...adapter, commit: () => Promise.reject(new AdapterError('permission', 'no'))}),
    });
    click(panel, 'delete');
    await settle();
    expect(textOf(part(panel, 'title'))).to.equal('Group contract');
    expect(textOf(part(panel, 'notice'))).to.contain('The deal was not deleted: you do not have permission for this.');
    await expect(panel).to.be.accessible();
  });

  it('does nothing when the host vetoes', async () => {
    const {panel, store, settle} = await scene();
    panel.addEventListener('deal-delete', (event) => event.preventDefault());
    click(panel, 'delete');
    await settle();
    expect(store.deal('a')?.id).to.equal('a');
    expect(parts(panel, 'deleted')).to.deep.equal([]);
  });
});

import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {html, LitElement} from 'lit';
import {withFaults} from '../../src/adapters/wrappers/index.js';
import '../../src/components/bulk-bar/bulk-bar.define.js';
import type {BulkBar} from '../../src/components/bulk-bar/bulk-bar.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {RecordTable} from '../../src/data/record-table.js';
import type {PipelineStore} from '../../src/data/store.js';
import {sharedView, ViewState} from '../../src/data/view-state.js';
import '../../src/i18n/locales/ar.js';
import '../../src/i18n/locales/de.js';
import {localizerFor} from '../../src/i18n/localizer.js';
import type {Deal, DealPatch} from '../../src/model/deal.js';
import type {Pipeline} from '../../src/model/pipeline.js';
import {initialRanks} from '../../src/model/rank.js';
import {AnnouncementRecorder} from '../../src/testing/announcement-recorder.js';
import {deepActiveElement} from '../../src/ui/closest.js';
import {StoreOwner} from '../../src/ui/store-owner.js';
import {frame, press, until, wait} from '../browser/board-fixture.js';
import {deal, loaded, memory, now, picture, PIPELINE} from '../data/fixtures.js';
import {part, parts, textOf} from './provided.js';

let answers: DealPatch | undefined = {};

class Owner extends LitElement {
  readonly owner = new StoreOwner(
    this,
    () => localizerFor({locale: 'en', zone: 'UTC'}),
    () => Promise.resolve(answers),
  );
}
customElements.define('bulk-test-owner', Owner);

const OWNERS = [
  {id: 'o', name: 'Olga Orr', active: true},
  {id: 'p', name: 'Paul Ivers', active: false},
];

/** Five deals in Lead, one of them locked and one without amount, and one in Demo, which holds three. */
function someDeals(): readonly Deal[] {
  const {amount: _amount, ...bare} = deal('c', 'lead', {rank: 'a2', title: 'Cobalt'});
  return [
    deal('a', 'lead', {rank: 'a0', title: 'Acme', ownerId: 'o', tags: ['east']}),
    deal('b', 'lead', {rank: 'a1', title: 'Bluepeak', ownerId: 'p', amount: {minor: 2_000_000, currency: 'EUR'}}),
    bare,
    deal('d', 'lead', {rank: 'a3', title: 'Drum', can: {move: false, edit: false, delete: false}}),
    deal('e', 'lead', {rank: 'a4', title: 'Echo'}),
    deal('f', 'demo', {rank: 'a0', title: 'Fir'}),
  ];
}

const FULL: Pipeline = {
  ...PIPELINE,
  stages: PIPELINE.stages.map((stage) => (stage.id === 'demo' ? {...stage, limit: {count: 3, hard: true}} : stage)),
};

interface SceneOptions {
  readonly deals?: readonly Deal[];
  readonly wrap?: (inner: PipelineAdapter) => PipelineAdapter;
  readonly owners?: typeof OWNERS;
  readonly lang?: string;
  readonly width?: string;
}

class Scene {
  constructor(
    readonly host: Owner,
    readonly bar: BulkBar,
    readonly store: PipelineStore,
    readonly table: RecordTable,
  ) {}

  get view(): ViewState {
    return sharedView(this.store);
  }

  get chosen(): string {
    return [...this.view.selection.ids].join('');
  }

  async select(ids: string): Promise<void> {
    this.view.selection.set(ids);
    await this.settle();
  }

  async settle(): Promise<void> {
    await frame();
    await this.bar.updateComplete;
  }

  button(stop: string): HTMLElement {
    const found = this.bar.shadowRoot?.querySelector<HTMLElement>(`[data-stop="${stop}"]`);
    if (!found) throw new Error(`no button ${stop}`);
    return found;
  }

  async press(stop: string): Promise<void> {
    this.button(stop).focus();
    this.button(stop).click();
    await this.settle();
  }

  get menuItems(): readonly HTMLElement[] {
    const menu = this.bar.shadowRoot?.querySelector('action-menu');
    return [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('button') ?? [])];
  }

  async choose(label: string): Promise<void> {
    const item = this.menuItems.find((one) => textOf(one.querySelector('.label')).startsWith(label));
    if (!item) throw new Error(`no ${label} among ${this.menuItems.map((one) => textOf(one)).join(', ')}`);
    item.click();
    await this.settle();
    await this.settle();
  }

  form(name: 'tags' | 'edit'): HTMLDialogElement {
    return this.bar.shadowRoot?.querySelector(`dialog.${name}`) as HTMLDialogElement;
  }

  get confirm(): HTMLElement {
    return this.bar.shadowRoot?.querySelector('confirm-dialog') as HTMLElement;
  }

  async answer(yes: boolean): Promise<void> {
    part(this.confirm, yes ? 'confirm' : 'cancel').click();
    await this.settle();
    await this.settle();
  }

  get message(): string {
    const [message] = parts(this.bar, 'message');
    return message ? textOf(message) : '';
  }

  async click(name: string): Promise<void> {
    part(this.bar, name).click();
    await this.settle();
    await this.settle();
  }
}

async function scene(options: SceneOptions = {}): Promise<Scene> {
  const {deals = someDeals(), owners = OWNERS, wrap = (inner) => inner, lang = 'en', width = '900px'} = options;
  answers = {};
  const table = new RecordTable({pipelines: [FULL], deals, owners, now});
  const host = await fixture<Owner>(html`
    <bulk-test-owner lang=${lang} dir=${lang === 'ar' ? 'rtl' : 'ltr'}>
      <button id="card">Card</button>
      <bulk-bar></bulk-bar>
    </bulk-test-owner>
  `);
  host.style.display = 'block';
  host.style.width = width;
  // The host draws nothing: its children stand for what a page has.
  host.shadowRoot?.append(document.createElement('slot'));
  const store = await loaded(wrap(memory(table)));
  host.owner.borrow(store);
  const one = new Scene(host, host.querySelector('bulk-bar') as BulkBar, store, table);
  await one.settle();
  return one;
}

/** The same back end, that refuses the writes to some deals with a reason. */
const refusing =
  (ids: string, error = new AdapterError('permission', 'no')) =>
  (inner: PipelineAdapter): PipelineAdapter => ({
    ...inner,
    commit: async (ops, call) => {
      const refused = (i: number): boolean => {
        const op = ops[i]!;
        return ids.includes(op.op === 'create' ? op.deal.id : op.id);
      };
      const kept = ops.filter((_, i) => !refused(i));
      const results = [...(await inner.commit(kept, call))];
      return ops.map((_, i) => (refused(i) ? {ok: false as const, error} : results.shift()!));
    },
  });

describe('bulk-bar', () => {
  it('is nothing while no deal is chosen, and says how many there are and what they are worth', async () => {
    const one = await scene();
    expect(parts(one.bar, 'base')).to.have.length(0);
    expect(one.bar.getBoundingClientRect().height).to.equal(0);
    await expect(one.bar).to.be.accessible();
    await one.select('abc');
    expect(textOf(part(one.bar, 'summary'))).to.equal('3 deals selected · €20,000 · $100 + 1 without amount');
    await one.select('c');
    expect(textOf(part(one.bar, 'summary'))).to.equal('1 deal selected · 1 without amount');
    await expect(one.bar).to.be.accessible();
  });

  it('works without a provider, and with a view of its own', async () => {
    const alone = await fixture<BulkBar>(html`<bulk-bar></bulk-bar>`);
    await expect(alone).to.be.accessible();
    const one = await scene();
    const own = new ViewState();
    one.bar.view = own;
    own.selection.set('ab');
    await one.settle();
    expect(textOf(part(one.bar, 'summary'))).to.contain('2 deals selected');
    expect(one.chosen).to.equal('');
  });

  it('offers the stages, those that take none of the deals with the reason, and how many the others take', async () => {
    const one = await scene();
    await one.select('abdef');
    await one.press('move');
    expect(one.menuItems.map((item) => textOf(item))).to.deep.equal([
      'Lead',
      'Demo (3 of 5)',
      'Closing (4 of 5)',
      'Won (4 of 5)',
      'Lost (4 of 5)',
    ]);
    await press('Escape');
    await one.select('d');
    expect(one.button('move').getAttribute('aria-disabled')).to.equal('true');
    await one.select('f');
    await one.press('move');
    const [here] = one.menuItems.filter((item) => item.ariaChecked === 'true');
    expect([textOf(here?.querySelector('.label')), here?.ariaDisabled]).to.deep.equal([
      'Demothat is so already',
      'true',
    ]);
  });

  it('moves what it can in one step, names what it cannot, and leaves only that chosen', async () => {
    const one = await scene();
    const heard = new AnnouncementRecorder(one.bar.shadowRoot!);
    await one.select('ecdba');
    await one.press('move');
    await one.choose('Demo');
    const words =
      '2 deals moved to Demo. 3 not: Cobalt (the stage is full), Drum (you may not move this deal), and Echo (the stage is full).';
    expect(one.message).to.equal(words);
    expect(picture(one.store)).to.include({lead: 'cde', demo: 'fab'});
    expect(one.chosen).to.equal('cde');
    await heard.heard(words);
    expect(heard.announcements).to.deep.equal([{text: words, urgency: 'polite'}]);
    heard.stop();
    await expect(one.bar).to.be.accessible();
  });

  it('tells deal by deal what became of them', async () => {
    const one = await scene();
    await one.select('abdf');
    await one.press('move');
    await one.choose('Demo');
    expect(one.message).to.equal('2 deals moved to Demo. 1 not: Drum (you may not move this deal). 1 was so already.');
    expect(parts(one.bar, 'item')).to.have.length(0);
    part(one.bar, 'results').querySelector('summary')?.click();
    await one.settle();
    await one.settle();
    expect(parts(one.bar, 'item').map((item) => textOf(item))).to.deep.equal([
      '✕ Drum you may not move this deal',
      '✓ Acme done',
      '✓ Bluepeak done',
      '– Fir was so already',
    ]);
    await expect(one.bar).to.be.accessible();
  });

  it('gives up the selection after full success, and takes everything back with one undo', async () => {
    const one = await scene();
    const heard = new AnnouncementRecorder(one.bar.shadowRoot!);
    const start = picture(one.store);
    await one.select('ab');
    await one.press('move');
    await one.choose('Closing');
    expect([one.message, one.chosen]).to.deep.equal(['2 deals moved to Closing.', '']);
    await one.click('undo');
    expect(picture(one.store)).to.deep.equal(start);
    expect(one.store.status().canUndo).to.equal(false);
    await heard.heard('Undone: 2 deals are as they were.');
    heard.stop();
    expect(parts(one.bar, 'undo')).to.have.length(0);
    await one.click('dismiss');
    expect(parts(one.bar, 'base')).to.have.length(0);
  });

  it('offers no undo any more once something else was changed, or that change was taken back elsewhere', async () => {
    const one = await scene();
    await one.select('ab');
    await one.press('move');
    await one.choose('Closing');
    await one.store.dispatch({type: 'deal-edit', dealId: 'e', patch: {title: 'Other'}});
    await one.settle();
    expect(one.message).to.equal('2 deals moved to Closing.');
    expect(parts(one.bar, 'undo')).to.have.length(0);
    await one.select('ef');
    await one.press('move');
    await one.choose('Closing');
    await one.store.undo({origin: 'the board'});
    await one.settle();
    expect(one.message).to.equal('');
  });

  it('tells what the back end refused, for which deals and why, and leaves these chosen', async () => {
    const one = await scene({wrap: refusing('b')});
    const heard = new AnnouncementRecorder(one.bar.shadowRoot!);
    await one.select('abe');
    await one.press('move');
    await one.choose('Closing');
    const words = '2 deals moved to Closing. 1 not: Bluepeak (you do not have permission for this).';
    expect([one.message, one.chosen]).to.deep.equal([words, 'b']);
    expect(picture(one.store)).to.include({lead: 'bcd', close: 'ae'});
    await heard.heard(words);
    expect(heard.announcements[0]?.urgency).to.equal('assertive');
    heard.stop();
  });

  it('brings back deals whose deletion was refused, and chooses them again', async () => {
    const one = await scene({wrap: refusing('a')});
    await one.select('ab');
    await one.press('delete');
    await one.answer(true);
    expect(one.message).to.equal('1 deal deleted. 1 not: Acme (you do not have permission for this).');
    expect(one.chosen).to.equal('a');
    expect(one.store.deal('b')).to.equal(undefined);
  });

  it('says that nothing was changed when all of it failed', async () => {
    const fail = (method: string): AdapterError | undefined =>
      method === 'commit' ? new AdapterError('offline', 'gone') : undefined;
    const one = await scene({wrap: (inner) => withFaults(inner, {fail})});
    const start = picture(one.store);
    await one.select('ab');
    await one.press('won');
    await until(
      () => one.message !== '',
      () => one.message,
    );
    expect(one.message).to.equal('None of 2 was changed: Acme (you are offline) and Bluepeak (you are offline).');
    expect([one.chosen, parts(one.bar, 'undo').length]).to.deep.equal(['ab', 0]);
    expect(picture(one.store)).to.deep.equal(start);
  });

  it('asks before deleting, with count and sum, and does nothing on a no', async () => {
    const one = await scene();
    await one.select('abd');
    await one.press('delete');
    expect(textOf(one.confirm.shadowRoot?.querySelector('h2'))).to.equal('Delete 2 deals?');
    expect(textOf(one.confirm.shadowRoot?.querySelector('#text'))).to.equal(
      'In all: €20,000 · $100.1 of the selected deals stays as it is.You can undo this.',
    );
    await one.answer(false);
    expect([one.chosen, picture(one.store)['lead']]).to.deep.equal(['abd', 'abcde']);
    await one.press('delete');
    await one.answer(true);
    expect([one.message, one.chosen]).to.deep.equal([
      '2 deals deleted. 1 not: Drum (you may not delete this deal).',
      'd',
    ]);
    await one.click('undo');
    expect(picture(one.store)['lead']).to.equal('abcde');
  });

  it('asks before any change of more than twenty deals, once', async () => {
    const ranks = initialRanks(21);
    const deals = ranks.map((rank, i) => deal(`n${i}`, 'lead', {rank}));
    const one = await scene({deals});
    one.view.selection.set(deals.map(({id}) => id));
    await one.settle();
    await one.press('move');
    await one.choose('Closing');
    expect(textOf(one.confirm.shadowRoot?.querySelector('h2'))).to.equal('Move 21 deals to Closing?');
    await one.answer(true);
    expect(one.message).to.equal('21 deals moved to Closing.');
    one.view.selection.set(deals.slice(1).map(({id}) => id));
    await one.settle();
    await one.press('move');
    await one.choose('Lead');
    expect(one.message).to.equal('20 deals moved to Lead.');
  });

  it('closes deals with answers that are asked for once, and stays as it is when they are not given', async () => {
    const one = await scene();
    answers = undefined;
    await one.select('ab');
    await one.press('lost');
    expect([one.message, one.chosen]).to.deep.equal(['', 'ab']);
    answers = {lostReason: 'Price'};
    await one.press('lost');
    expect(one.message).to.equal('2 deals marked as lost.');
    expect(one.store.deal('b')).to.include({outcome: 'lost', lostReason: 'Price'});
    await one.select('ab');
    await one.press('lost');
    expect(one.message).to.equal('Not possible: that is so already.');
  });

  it('assigns to active owners, and to nobody', async () => {
    const one = await scene();
    await one.select('abe');
    await one.press('assign');
    expect(one.menuItems.map((item) => textOf(item))).to.deep.equal(['Olga Orr', 'No owner']);
    await one.choose('Olga');
    expect(one.message).to.equal('2 deals assigned to Olga Orr. 1 was so already.');
    await one.select('ab');
    await one.press('assign');
    await one.choose('No owner');
    expect(one.message).to.equal('2 deals are without an owner now.');
    expect(one.store.deal('a')?.ownerId).to.equal(undefined);
  });

  it('offers no owners where nobody is known and no deal has one', async () => {
    const one = await scene({owners: [], deals: [deal('a', 'lead', {ownerId: 'x', rank: 'a0'}), deal('b', 'lead')]});
    await one.select('b');
    expect(one.button('assign').title).to.equal('there is nobody to assign them to');
    await one.select('ab');
    expect(one.button('assign').ariaDisabled).to.equal(null);
  });

  it('puts tags on all and takes others off, in a form that shows which are there', async () => {
    const one = await scene();
    await one.select('ab');
    await one.press('tag');
    const form = one.form('tags');
    expect([form.open, textOf(form.querySelector('h2'))]).to.deep.equal([true, 'Tags of 2 deals']);
    const box = form.querySelector<HTMLInputElement>('input[type=checkbox]')!;
    expect([textOf(box.closest('label')), box.indeterminate]).to.deep.equal(['east 1 of 2', true]);
    await expect(one.bar).to.be.accessible();
    const states: string[] = [];
    for (let i = 0; i < 3; i++) {
      box.click();
      await one.settle();
      states.push(`${box.checked} ${box.indeterminate}`);
    }
    expect(states, 'all, none, some again').to.deep.equal(['true false', 'false false', 'false true']);
    box.click();
    box.click();
    const typed = form.querySelector<HTMLInputElement>('.new-tags')!;
    typed.value = 'new, urgent';
    typed.dispatchEvent(new Event('input'));
    form.querySelector<HTMLElement>('.primary')?.click();
    await one.settle();
    await one.settle();
    expect(one.message).to.equal('Tags of 2 deals changed.');
    expect(['a', 'b'].map((id) => one.store.deal(id)?.tags)).to.deep.equal([
      ['new', 'urgent'],
      ['new', 'urgent'],
    ]);
  });

  it('gives all of them one value in a field, or takes it away', async () => {
    const one = await scene();
    await one.select('ab');
    await one.press('edit');
    const form = one.form('edit');
    const field = form.querySelector('select')!;
    const offered = [...field.options].map((option) => option.value);
    expect(offered).to.include.members(['amount', 'source']).and.not.to.include.members(['title', 'ownerId', 'tags']);
    field.value = 'source';
    field.dispatchEvent(new Event('change'));
    await one.settle();
    await expect(one.bar).to.be.accessible();
    form.querySelector<HTMLElement>('.primary')?.click();
    await one.settle();
    expect(form.open, 'nothing typed is no answer').to.equal(true);
    const input = form.querySelector('field-input')!.shadowRoot!.querySelector('input')!;
    input.focus();
    await sendKeys({type: 'Fair'});
    await sendKeys({press: 'Enter'});
    await one.settle();
    await one.settle();
    expect([form.open, one.message]).to.deep.equal([false, '2 deals changed.']);
    expect(one.store.deal('b')?.source).to.equal('Fair');
    await one.select('ab');
    await one.press('edit');
    form.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    form.querySelector<HTMLElement>('.primary')?.click();
    await one.settle();
    await one.settle();
    expect(one.store.deal('b')?.source).to.equal(undefined);
  });

  it('says why a button can do nothing, beside it and when it is pressed', async () => {
    const one = await scene();
    await one.select('d');
    const reasons = ['move', 'assign', 'edit', 'won', 'delete'].map((stop) => one.button(stop).title);
    expect(reasons).to.deep.equal([
      'you may not move these deals',
      'you may not change these deals',
      'you may not change these deals',
      'you may not change these deals',
      'you may not delete these deals',
    ]);
    await one.press('won');
    expect(one.message).to.equal('Not possible: you may not change these deals.');
    one.store.setReadOnly(true);
    await one.select('ab');
    expect(one.button('delete').title).to.equal('this pipeline is read-only');
    await expect(one.bar).to.be.accessible();
  });

  it('leaves alone what a listener vetoes', async () => {
    const one = await scene();
    one.host.addEventListener('deals-change', (event) => event.preventDefault());
    await one.select('ab');
    await one.press('won');
    await wait(50);
    expect([one.message, one.chosen, picture(one.store)['won']]).to.deep.equal(['', 'ab', '']);
  });

  it('gives up deals that are deleted elsewhere', async () => {
    const one = await scene();
    await one.select('abc');
    one.table.commit([{op: 'delete', id: 'b'}], {idempotencyKey: 'someone'});
    await until(
      () => one.chosen === 'ac',
      () => one.chosen,
    );
    await one.settle();
    expect(textOf(part(one.bar, 'summary'))).to.contain('2 deals selected');
  });

  it('goes from button to button by arrow keys with one stop of Tab, and clears by Escape', async () => {
    const one = await scene();
    const card = one.host.querySelector<HTMLElement>('#card')!;
    await one.select('ab');
    card.focus();
    const at = (): string | undefined => (deepActiveElement() as HTMLElement | null)?.dataset['stop'];
    await press('Tab');
    const seen = [at()];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home', 'ArrowRight']) {
      await press(key);
      seen.push(at());
    }
    expect(seen).to.deep.equal(['move', 'assign', 'clear', 'move', 'clear', 'move', 'assign']);
    await press('Tab', 'Shift+Tab');
    expect(at(), 'comes back to where it was').to.equal('assign');
    const heard: string[] = [];
    one.host.addEventListener('keydown', ({key}) => heard.push(key));
    await press('Escape');
    await one.settle();
    expect([one.chosen, heard.join()]).to.deep.equal(['', '']);
    expect(deepActiveElement(), 'the focus goes back').to.equal(card);
  });

  it('gives the focus back after a change by keyboard alone, or keeps it where nothing else is left', async () => {
    const one = await scene();
    const card = one.host.querySelector<HTMLElement>('#card')!;
    await one.select('ab');
    card.focus();
    await press('Tab');
    await sendKeys({press: 'Enter'});
    await press('ArrowDown', 'ArrowDown');
    await sendKeys({press: 'Enter'});
    await one.settle();
    expect(one.message).to.equal('2 deals moved to Closing.');
    expect(deepActiveElement()).to.equal(card);
    await one.select('ab');
    one.button('won').focus();
    card.remove();
    await sendKeys({press: 'Enter'});
    await one.settle();
    expect(textOf(deepActiveElement())).to.equal('Undo');
    await press('Escape');
    await one.settle();
    expect(parts(one.bar, 'base')).to.have.length(0);
  });

  it('lets its host say where the focus belongs', async () => {
    const one = await scene();
    let asked = 0;
    one.bar.returnFocus = () => void asked++;
    await one.select('ab');
    one.button('move').focus();
    await press('Escape');
    await one.settle();
    expect(asked).to.equal(1);
  });

  it('has pictures and a menu of the rest where there is little room, with names for all of them', async () => {
    const one = await scene({width: '340px'});
    await one.select('ab');
    await frame();
    await one.settle();
    const stops = parts(one.bar, 'button').map((button) => button.dataset['stop']);
    expect(stops).to.deep.equal(['move', 'assign', 'won', 'lost', 'more', 'clear']);
    expect(parts(one.bar, 'button').map((button) => textOf(button))).to.include.members([
      'Move…',
      'More',
      'Clear selection',
    ]);
    expect(one.bar.scrollWidth).to.be.at.most(340);
    await expect(one.bar).to.be.accessible();
    await one.press('more');
    await one.choose('Delete');
    expect(textOf(one.confirm.shadowRoot?.querySelector('h2'))).to.equal('Delete 2 deals?');
    await one.answer(true);
    expect(one.message).to.equal('2 deals deleted.');
  });

  it('speaks German and Arabic, and goes from right to left', async () => {
    const german = await scene({lang: 'de'});
    await german.select('abd');
    await german.press('move');
    await german.choose('Closing');
    expect(german.message).to.equal(
      '2 Deals nach Closing verschoben. 1 nicht: „Drum“ (dieser Deal darf nicht verschoben werden).',
    );
    const arabic = await scene({lang: 'ar'});
    await arabic.select('ab');
    expect(textOf(part(arabic.bar, 'summary'))).to.contain('صفقتان محددتان');
    arabic.button('move').focus();
    await press('ArrowLeft');
    expect((deepActiveElement() as HTMLElement).dataset['stop']).to.equal('assign');
    await expect(arabic.bar).to.be.accessible();
  });

  it('survives being moved in the page, and another store', async () => {
    const one = await scene();
    await one.select('ab');
    one.host.append(one.bar);
    await one.settle();
    expect(textOf(part(one.bar, 'summary'))).to.contain('2 deals selected');
    await one.press('won');
    expect(one.message).to.equal('2 deals marked as won.');
    const other = await loaded();
    one.host.owner.borrow(other);
    sharedView(other).selection.set('a');
    await one.settle();
    expect(textOf(part(one.bar, 'summary'))).to.contain('1 deal selected');
  });
});

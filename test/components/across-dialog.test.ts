import {expect, fixture} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/components/across-dialog/across-dialog.define.js';
import {
  acrossMenu,
  askAcross,
  pipelineOfChoice,
  type AcrossDialog,
} from '../../src/components/across-dialog/across-dialog.js';
import {AcrossMemory, planAcross, type StageMap} from '../../src/data/move-across.js';
import type {PipelineStore} from '../../src/data/store.js';
import '../../src/i18n/locales/ar.js';
import {localizerFor} from '../../src/i18n/localizer.js';
import type {PipelineEventDetails} from '../../src/ui/events.js';
import {press} from '../browser/board-fixture.js';
import {deal} from '../data/fixtures.js';
import {adapterOver, bothTables, storeOf} from '../data/two-pipelines.js';
import {parts, textOf} from './provided.js';

const texts = localizerFor({locale: 'en', zone: 'UTC'});

interface Scene {
  readonly element: AcrossDialog;
  readonly dialog: HTMLDialogElement;
  readonly selects: readonly HTMLSelectElement[];
  readonly reply: Promise<StageMap | undefined>;
}

async function opened(dealIds: readonly string[] = ['a', 'd'], lang = 'en'): Promise<Scene> {
  const box = await fixture(html`<div lang=${lang} dir="auto"><across-dialog></across-dialog></div>`);
  const element = box.querySelector('across-dialog') as AcrossDialog;
  const plan = planAcross(await storeOf('p'), {dealIds, pipelineId: 'r'});
  const reply = element.ask(plan!);
  await element.updateComplete;
  await element.updateComplete;
  const dialog = element.shadowRoot?.querySelector('dialog') as HTMLDialogElement;
  return {element, dialog, selects: parts(element, 'stage') as readonly HTMLSelectElement[], reply};
}

const submit = (element: AcrossDialog): void => element.shadowRoot?.querySelector<HTMLElement>('.primary')?.click();

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', {bubbles: true}));
}

describe('across-dialog', () => {
  it('is nothing until it is asked', async () => {
    const element = await fixture<AcrossDialog>(html`<across-dialog></across-dialog>`);
    expect(element.shadowRoot?.querySelector('dialog')?.open).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('shows each stage in doubt with the best guess, and no stage that is clear', async () => {
    const {element, dialog, selects} = await opened();
    expect(textOf(element.shadowRoot?.querySelector('h2'))).to.equal('Move 2 deals to Renewals');
    expect([...dialog.querySelectorAll('.from')].map((one) => textOf(one))).to.deep.equal(['Lead', 'Closing']);
    expect(selects.map(({value}) => value)).to.deep.equal(['due', 'signing']);
    expect(selects.map(({required}) => required)).to.deep.equal([true, false]);
    await expect(element).to.be.accessible();
  });

  it('names the deal where it is one', async () => {
    const {element} = await opened(['a']);
    expect(textOf(element.shadowRoot?.querySelector('h2'))).to.equal('Move Deal a to Renewals');
  });

  it('answers with what was chosen; what was left for later is not in it', async () => {
    const {element, selects, reply} = await opened();
    choose(selects[0]!, 'signing');
    choose(selects[1]!, '');
    await element.updateComplete;
    submit(element);
    expect([...(await reply)!]).to.deep.equal([['lead', 'signing']]);
  });

  it('does not answer before the stage of the deals has been chosen', async () => {
    const {element, dialog, selects, reply} = await opened();
    choose(selects[0]!, '');
    await element.updateComplete;
    submit(element);
    expect(dialog.open).to.equal(true);
    choose(selects[0]!, 'due');
    submit(element);
    expect((await reply)?.get('lead')).to.equal('due');
  });

  it('answers nothing when it is cancelled, or taken out of the page', async () => {
    const first = await opened();
    await press('Escape');
    expect(await first.reply).to.equal(undefined);
    const second = await opened();
    second.element.remove();
    expect(await second.reply).to.equal(undefined);
  });

  it('asked again, gives up the first question', async () => {
    const {element, reply} = await opened();
    const plan = planAcross(await storeOf('p'), {dealIds: ['b'], pipelineId: 'r'});
    const second = element.ask(plan!);
    expect(await reply).to.equal(undefined);
    await element.updateComplete;
    await element.updateComplete;
    submit(element);
    expect((await second)?.get('lead')).to.equal('due');
  });

  it('reads from right to left', async () => {
    const {element} = await opened(['a'], 'ar');
    expect(textOf(element.shadowRoot?.querySelector('.primary'))).to.equal('نقل');
    await expect(element).to.be.accessible();
  });
});

describe('the part of a menu that leads to other pipelines', () => {
  it('has one entry per other pipeline, told apart from other choices', async () => {
    const group = acrossMenu(await storeOf('p'), ['a'], texts)!;
    expect(group.heading).to.equal('To pipeline');
    expect(group.actions).to.deep.equal([{id: 'pipeline:r', label: 'Renewals'}]);
    expect([pipelineOfChoice('pipeline:r'), pipelineOfChoice('stage:lead')]).to.deep.equal(['r', undefined]);
  });

  it('says why a deal may not leave', async () => {
    const store = await storeOf('p', adapterOver(bothTables([deal('z', 'lead', {can: {move: false}})])));
    expect(acrossMenu(store, ['a', 'z'], texts)?.actions[0]?.refused).to.equal('you may not move this deal');
    store.setReadOnly(true);
    expect(acrossMenu(store, ['a'], texts)?.actions[0]?.refused).to.equal('this pipeline is read-only');
  });

  it('is not there where there is no other pipeline, or no deal', async () => {
    const base = adapterOver(bothTables());
    const alone = await storeOf('p', {
      ...base,
      pipelines: async () => ({value: (await base.pipelines()).value.filter(({id}) => id === 'p')}),
    });
    expect(acrossMenu(alone, ['a'], texts)).to.equal(undefined);
    expect(acrossMenu(await storeOf('p'), [], texts)).to.equal(undefined);
  });
});

describe('asking for such a move', () => {
  type Asked = PipelineEventDetails['deal-edit'] | PipelineEventDetails['deals-change'];

  async function scene(): Promise<{
    readonly store: PipelineStore;
    readonly asked: readonly Asked[];
    readonly go: (dealIds: readonly string[], answer?: StageMap | null) => Promise<boolean>;
    readonly questions: () => number;
  }> {
    const host = document.createElement('div');
    const store = await storeOf('p');
    const memory = new AcrossMemory();
    const asked: Asked[] = [];
    let questions = 0;
    for (const name of ['deal-edit', 'deals-change'] as const) {
      host.addEventListener(name, (event: CustomEvent<Asked>) => void asked.push(event.detail));
    }
    const go = (dealIds: readonly string[], answer: StageMap | null = new Map([['lead', 'due']])): Promise<boolean> =>
      askAcross(host, {
        store,
        dealIds,
        pipelineId: 'r',
        memory,
        via: 'menu',
        ask: async () => {
          questions++;
          return answer ?? undefined;
        },
      });
    return {store, asked, go, questions: () => questions};
  }

  it('asks the user once, the next time nobody', async () => {
    const {asked, go, questions} = await scene();
    expect(await go(['a'])).to.equal(true);
    expect(await go(['b'])).to.equal(true);
    expect(questions()).to.equal(1);
    expect(asked).to.deep.equal([
      {dealId: 'a', patch: {pipelineId: 'r', stageId: 'due'}, via: 'menu'},
      {dealId: 'b', patch: {pipelineId: 'r', stageId: 'due'}, via: 'menu'},
    ]);
  });

  it('asks for several deals as one change', async () => {
    const {asked, go} = await scene();
    await go(['a', 'd']);
    expect(asked).to.have.length(1);
    expect(
      'requests' in asked[0]! && asked[0].requests.map((one) => 'patch' in one && one.patch.stageId),
    ).to.deep.equal(['due', 'demo']);
  });

  it('does nothing when the user gives up, and asks again the next time', async () => {
    const {asked, go, questions} = await scene();
    expect(await go(['a'], null)).to.equal(false);
    expect(asked).to.deep.equal([]);
    await go(['a']);
    expect(questions()).to.equal(2);
  });

  it('does nothing for deals that are not there', async () => {
    const {go, questions} = await scene();
    expect([await go(['nobody']), questions()]).to.deep.equal([false, 0]);
  });
});

import {expect, fixture, oneEvent, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/components/command-palette/command-palette.define.js';
import type {CommandPalette} from '../../src/components/command-palette/command-palette.js';
import '../../src/components/pipeline-provider/pipeline-provider.define.js';
import type {PipelineProvider} from '../../src/components/pipeline-provider/pipeline-provider.js';
import type {PipelineStore} from '../../src/data/store.js';
import {sharedView} from '../../src/data/view-state.js';
import '../../src/i18n/locales/ar.js';
import '../../src/i18n/locales/de.js';
import {EMPTY_VIEW} from '../../src/model/view-spec.js';
import {press} from '../browser/board-fixture.js';
import {deal, loaded, memory, now, picture, table} from '../data/fixtures.js';
import {adapterOver, bothTables, storeOf} from '../data/two-pipelines.js';
import {part, parts, provided, textOf} from './provided.js';
import {warnings} from './warnings.js';

const draw = html`<command-palette></command-palette>`;
const input = (palette: CommandPalette): HTMLInputElement => part(palette, 'input') as HTMLInputElement;
const options = (palette: CommandPalette): readonly string[] => parts(palette, 'option').map((one) => textOf(one));
const headings = (palette: CommandPalette): readonly string[] =>
  [...(palette.shadowRoot?.querySelectorAll('.heading') ?? [])].map((one) => textOf(one));
const active = (palette: CommandPalette): HTMLElement | null | undefined =>
  palette.shadowRoot?.querySelector<HTMLElement>('[aria-selected="true"]');
const status = (palette: CommandPalette): string => textOf(palette.shadowRoot?.querySelector('[role="status"]'));

async function drawn(palette: CommandPalette): Promise<void> {
  await palette.updateComplete;
  await new Promise((done) => setTimeout(done, 5));
  await palette.updateComplete;
}

async function type(palette: CommandPalette, text: string): Promise<void> {
  const field = input(palette);
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  await drawn(palette);
}

async function opened(store: PipelineStore, text = ''): Promise<CommandPalette> {
  const palette = await provided<CommandPalette>(store, draw);
  palette.show(text);
  await drawn(palette);
  return palette;
}

/** A palette over four deals, of which one had the focus last. */
async function withActive(
  id = 'a',
  text = '',
): Promise<{readonly store: PipelineStore; readonly palette: CommandPalette}> {
  const store = await loaded();
  sharedView(store).activeId = id;
  return {store, palette: await opened(store, text)};
}

const choose = (palette: CommandPalette, words: string): void => {
  const found = parts(palette, 'option').find((one) => textOf(one).includes(words));
  if (!found) throw new Error(`no option "${words}" among ${options(palette).join(', ')}`);
  found.click();
};

describe('command-palette', () => {
  const warned = warnings();

  it('is nothing until it is opened', async () => {
    const palette = await provided<CommandPalette>(await loaded(), draw);
    expect([palette.open, part(palette, 'base').matches('[open]')]).to.deep.equal([false, false]);
    await expect(palette).to.be.accessible();
  });

  it('is a dialog with a field that leads a list', async () => {
    const {palette} = await withActive();
    const field = input(palette);
    expect(palette.shadowRoot?.activeElement).to.equal(field);
    expect([field.getAttribute('role'), field.getAttribute('aria-expanded')]).to.deep.equal(['combobox', 'true']);
    const list = palette.shadowRoot?.getElementById(field.getAttribute('aria-controls') ?? '');
    expect(list?.getAttribute('role')).to.equal('listbox');
    expect(field.hasAttribute('aria-activedescendant'), 'nothing is chosen for those who have typed nothing').to.equal(
      false,
    );
    await press('ArrowDown');
    await drawn(palette);
    const chosen = palette.shadowRoot?.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    expect(chosen).to.equal(active(palette));
    expect(list?.contains(chosen ?? null)).to.equal(true);
    await expect(palette).to.be.accessible();
  });

  it('has headings for actions, stages and views before anything is typed', async () => {
    const {palette} = await withActive();
    expect(headings(palette)).to.deep.equal(['Actions', 'Stages', 'Views']);
    expect(options(palette)).to.include.members([
      'Mark Deal a as won',
      'Show keyboard shortcuts',
      'Sort by amount',
      'Move Deal a to Demo',
    ]);
  });

  it('finds deals, with stage, amount and company below the title, and opens the chosen one', async () => {
    const account = {id: 'acme', name: 'Acme'};
    const palette = await opened(
      await loaded(memory(table([deal('d', 'demo', {account}), deal('e', 'lead')]))),
      'acme',
    );
    expect(headings(palette)).to.deep.equal(['Deals']);
    expect(options(palette)).to.deep.equal(['Deal d Demo · $100 · Acme']);
    const asked = oneEvent(palette, 'deal-open');
    await press('Enter');
    expect((await asked).detail).to.deep.equal({dealId: 'd'});
    expect(palette.open).to.equal(false);
  });

  it('shows the best twenty of many and says of how many', async () => {
    const many = Array.from({length: 60}, (_, i) => deal(`d${i}`, 'lead', {title: `Acme ${i}`, rank: `a${i + 10}`}));
    const palette = await opened(await loaded(memory(table(many))), 'acme');
    expect(options(palette)).to.have.length(20);
    expect(headings(palette)).to.deep.equal(['Deals (20 of 60)']);
    await waitUntil(() => status(palette) === '60 results');
  });

  it('says the number of results, and that nothing fits', async () => {
    const palette = await opened(await loaded(), 'deal');
    await waitUntil(() => status(palette) === '4 results');
    await type(palette, 'xyzzy');
    await waitUntil(() => status(palette) === 'Nothing fits “xyzzy”');
    expect(input(palette).getAttribute('aria-expanded')).to.equal('false');
    await expect(palette).to.be.accessible();
  });

  it('goes letter by letter when nothing has the words', async () => {
    const palette = await opened(await loaded(), 'srtamt');
    expect(options(palette)).to.deep.equal(['Sort by amount']);
  });

  it('goes through the list by arrows, around its ends, and by Ctrl with Home and End', async () => {
    const {palette} = await withActive();
    const count = options(palette).length;
    const place = (): number => parts(palette, 'option').indexOf(active(palette)!);
    expect(place()).to.equal(-1);
    await press('ArrowDown', 'ArrowDown');
    await drawn(palette);
    expect(place()).to.equal(1);
    await press('ArrowUp', 'ArrowUp');
    await drawn(palette);
    expect(place()).to.equal(count - 1);
    input(palette).dispatchEvent(new KeyboardEvent('keydown', {key: 'Home', ctrlKey: true, bubbles: true}));
    await drawn(palette);
    expect(place()).to.equal(0);
    await press('PageDown');
    await drawn(palette);
    expect(place()).to.equal(5);
    expect(input(palette).getAttribute('aria-activedescendant')).to.equal(active(palette)?.id);
  });

  it('does nothing by Enter before anything was typed or chosen', async () => {
    const {store, palette} = await withActive();
    await press('Enter');
    expect([palette.open, picture(store)['lead']]).to.deep.equal([true, 'abc']);
    await press('ArrowUp');
    await drawn(palette);
    expect(active(palette), 'up goes to the last one').to.equal(parts(palette, 'option').at(-1));
  });

  it('closes by Escape and gives the focus back to where it was', async () => {
    const button = await fixture<HTMLButtonElement>(html`<button>Before</button>`);
    const palette = await provided<CommandPalette>(await loaded(), draw);
    button.focus();
    palette.show('deal');
    await drawn(palette);
    await press('Escape');
    await waitUntil(() => !palette.open);
    expect(document.activeElement).to.equal(button);
    palette.show();
    await drawn(palette);
    expect(input(palette).value, 'what was typed is forgotten').to.equal('');
  });

  it('keeps its keys from a board around it', async () => {
    const palette = await opened(await loaded());
    const heard: string[] = [];
    palette.addEventListener('keydown', ({key}) => heard.push(key));
    await press('m', 'ArrowDown');
    expect(heard).to.deep.equal([]);
  });

  it('opens by a press on what stands inside it', async () => {
    const palette = await fixture<CommandPalette>(html`<command-palette><button>Search</button></command-palette>`);
    palette.querySelector('button')?.click();
    await drawn(palette);
    expect(palette.open).to.equal(true);
  });

  it('taken out of the page while open, is closed when it comes back', async () => {
    const palette = await opened(await loaded());
    const home = palette.parentElement;
    palette.remove();
    home?.append(palette);
    await drawn(palette);
    expect([palette.open, part(palette, 'base').matches('[open]')]).to.deep.equal([false, false]);
  });

  it('speaks the language of the page, from right to left too', async () => {
    const store = await loaded();
    const box = await provided<HTMLElement>(store, html`<div lang="ar" dir="rtl">${draw}</div>`);
    const palette = box.querySelector('command-palette') as CommandPalette;
    palette.show();
    await drawn(palette);
    expect(headings(palette)).to.include('إجراءات');
    await expect(palette).to.be.accessible();
    palette.close();
  });

  describe('acting on deals', () => {
    it('moves the active deal to the top of a stage', async () => {
      const {palette} = await withActive('a', 'closing');
      const asked = oneEvent(palette, 'deal-move');
      choose(palette, 'Move Deal a to Closing');
      expect((await asked).detail).to.deep.equal({
        dealId: 'a',
        fromStageId: 'lead',
        stageId: 'close',
        place: {after: null},
        via: 'menu',
      });
    });

    it('shows why a stage does not take it, and does not choose it', async () => {
      const store = await loaded(memory(table([deal('z', 'lead', {can: {move: false}})])));
      sharedView(store).activeId = 'z';
      const palette = await opened(store, 'move demo');
      let asked = 0;
      palette.addEventListener('deal-move', () => void asked++);
      expect(options(palette)).to.deep.equal(['Move Deal z to Demo you may not move this deal']);
      expect(parts(palette, 'option')[0]?.getAttribute('aria-disabled')).to.equal('true');
      await press('Enter');
      choose(palette, 'Demo');
      expect([asked, palette.open]).to.deep.equal([0, true]);
      const alert = palette.shadowRoot?.querySelector('[role="alert"]');
      await waitUntil(() => textOf(alert) === 'you may not move this deal');
      await expect(palette).to.be.accessible();
    });

    it('ends the active deal by the stage that stands for it', async () => {
      const {palette} = await withActive('a', 'won');
      const asked = oneEvent(palette, 'deal-move');
      choose(palette, 'Mark Deal a as won');
      expect((await asked).detail).to.include({stageId: 'won'});
    });

    it('ends it by its outcome where no stage stands for that', async () => {
      const store = await storeOf('p', adapterOver(bothTables()));
      const open = store.pipeline()!.stages.filter(({kind}) => kind === 'open');
      const bare = {...store, stages: () => open, deal: (id: string) => store.deal(id)} as PipelineStore;
      const palette = await fixture<CommandPalette>(draw);
      palette.store = Object.assign(Object.create(store) as PipelineStore, {
        stages: bare.stages,
        ...bound(store),
      });
      sharedView(palette.store).activeId = 'a';
      await palette.updateComplete;
      palette.show('lost');
      await drawn(palette);
      const asked = oneEvent(palette, 'deals-change');
      choose(palette, 'Mark Deal a as lost');
      expect((await asked).detail.requests).to.deep.equal([{type: 'deal-edit', dealId: 'a', patch: {outcome: 'lost'}}]);
    });

    it('moves all selected deals at once, in their order', async () => {
      const {store, palette} = await withActive('d');
      sharedView(store).selection.set(['a', 'b']);
      await type(palette, 'demo');
      const asked = oneEvent(palette, 'deals-change');
      choose(palette, 'Move 2 selected deals to Demo');
      expect((await asked).detail.requests).to.deep.equal([
        {type: 'deal-move', dealId: 'a', stageId: 'demo', place: {after: null}},
        {type: 'deal-move', dealId: 'b', stageId: 'demo', place: {after: 'a'}},
      ]);
    });

    it('offers no moves without an active deal', async () => {
      const palette = await opened(await loaded(), 'move');
      expect(options(palette)).to.deep.equal([]);
    });

    it('offers undo and redo when there is something to take back', async () => {
      const {store, palette} = await withActive('a', 'undo');
      expect(options(palette)).to.deep.equal([]);
      await store.dispatch({type: 'deal-move', dealId: 'a', stageId: 'close'});
      await drawn(palette);
      const asked = oneEvent(palette, 'change-undo');
      choose(palette, 'Undo the last change');
      expect((await asked).detail).to.deep.equal({direction: 'undo'});
    });

    it('leads to other pipelines', async () => {
      const palette = await opened(await storeOf('p'), 'renewals');
      const asked = oneEvent(palette, 'pipeline-change');
      choose(palette, 'Show pipeline Renewals');
      expect((await asked).detail).to.deep.equal({pipelineId: 'r'});
    });

    it('is answered by its provider', async () => {
      const provider = await fixture<PipelineProvider>(html`
        <pipeline-provider .adapter=${memory()} .now=${now} zone="UTC">${draw}</pipeline-provider>
      `);
      await waitUntil(() => provider.current?.status().phase === 'ready');
      sharedView(provider.current!).activeId = 'a';
      const palette = provider.querySelector('command-palette') as CommandPalette;
      palette.show('closing');
      await drawn(palette);
      choose(palette, 'Move Deal a to Closing');
      await waitUntil(() => picture(provider.current!)['close'] === 'a');
    });
  });

  describe('looking at deals in another way', () => {
    it('sorts, makes lanes and columns in the view that all share, and marks what holds', async () => {
      const store = await loaded();
      const palette = await opened(store, 'sort amount');
      choose(palette, 'Sort by amount');
      expect(sharedView(store).spec.sort).to.deep.equal([{field: 'amount', descending: true}]);
      palette.show('sort amount');
      await drawn(palette);
      expect(options(palette)).to.deep.equal(['Sort by amount current']);
      await type(palette, 'lanes owner');
      choose(palette, 'Lanes by owner');
      expect(sharedView(store).spec.lanes).to.equal('ownerId');
      palette.show('columns month');
      await drawn(palette);
      choose(palette, 'Columns by close month');
      expect(sharedView(store).spec.columns).to.equal('closeMonth');
    });

    it('shows one stage alone, then all deals again', async () => {
      const store = await loaded();
      sharedView(store).set({filter: {text: 'deal'}});
      const palette = await opened(store, 'only demo');
      choose(palette, 'Show only Demo');
      const {filter} = sharedView(store).spec;
      expect(filter).to.deep.equal({text: 'deal', conditions: [{field: 'stageId', test: 'eq', value: 'demo'}]});
      palette.show('all deals');
      await drawn(palette);
      choose(palette, 'Show all deals');
      expect(sharedView(store).spec.filter).to.deep.equal({});
    });

    it('shows saved views', async () => {
      const store = await loaded();
      const spec = {...EMPTY_VIEW, sort: 'attention'} as const;
      const palette = await opened(store);
      palette.views = [{id: 'mine', name: 'My week', spec}];
      await type(palette, 'week');
      choose(palette, 'Show view My week');
      expect(sharedView(store).spec).to.deep.equal(spec);
    });

    it('shows the keys', async () => {
      const palette = await opened(await loaded(), 'keyboard');
      await press('Enter');
      const help = palette.shadowRoot?.querySelector('key-help');
      expect(help?.shadowRoot?.querySelector('dialog')?.open).to.equal(true);
    });
  });

  describe("with commands of the host's", () => {
    it('runs them, under their own heading, found by their keywords', async () => {
      const ran: string[] = [];
      const palette = await opened(await loaded());
      palette.commands = [
        {
          id: 'mail',
          label: 'Write a mail',
          group: 'Office',
          keywords: ['letter'],
          hint: 'G M',
          run: () => ran.push('mail'),
        },
        {id: 'plain', label: 'Print', run: () => ran.push('print')},
      ];
      await type(palette, 'letter');
      expect([headings(palette), options(palette)]).to.deep.equal([['Office'], ['Write a mail G M']]);
      await press('Enter');
      expect(ran).to.deep.equal(['mail']);
      palette.show('print');
      await drawn(palette);
      expect(headings(palette)).to.deep.equal(['Actions']);
    });

    it('survives one that throws or rejects, and tells its developer once', async () => {
      const palette = await opened(await loaded());
      palette.commands = [
        {
          id: 'bad',
          label: 'Bad one',
          run: () => {
            throw new Error('boom');
          },
        },
        {id: 'late', label: 'Late one', run: () => Promise.reject(new Error('later'))},
      ];
      for (const text of ['bad', 'bad', 'late']) {
        palette.show();
        await type(palette, text);
        await press('Enter');
      }
      await waitUntil(() => warned().length === 2);
      expect(warned()[0]).to.contain('command "bad" failed: boom');
      expect(warned()[1]).to.contain('command "late" failed: later');
      expect(palette.open).to.equal(false);
    });

    it('has them and the keys without any store', async () => {
      const palette = await fixture<CommandPalette>(html`
        <command-palette .commands=${[{id: 'a', label: 'Only this', run: () => undefined}]}></command-palette>
      `);
      palette.show();
      await drawn(palette);
      expect(options(palette)).to.deep.equal(['Only this', 'Show keyboard shortcuts']);
    });
  });

  describe('by its shortcut', () => {
    const key = (target: EventTarget, init: KeyboardEventInit = {key: 'k', ctrlKey: true}): boolean =>
      target.dispatchEvent(new KeyboardEvent('keydown', {...init, bubbles: true, composed: true, cancelable: true}));

    async function two(): Promise<{
      readonly outer: CommandPalette;
      readonly inner: CommandPalette;
      readonly buttons: readonly HTMLElement[];
      readonly outside: HTMLElement;
    }> {
      const box = await fixture<HTMLElement>(html`
        <div>
          <pipeline-provider .adapter=${memory()}>
            <command-palette></command-palette><button>outer</button>
            <pipeline-provider .adapter=${memory()}>
              <button>inner</button><command-palette></command-palette>
            </pipeline-provider>
          </pipeline-provider>
          <input />
        </div>
      `);
      const [outer, inner] = [...box.querySelectorAll('command-palette')];
      return {
        outer: outer!,
        inner: inner!,
        buttons: [...box.querySelectorAll('button')],
        outside: box.querySelector('input') as HTMLElement,
      };
    }

    const state = ({outer, inner}: {outer: CommandPalette; inner: CommandPalette}) => [outer.open, inner.open];
    const shut = ({outer, inner}: {outer: CommandPalette; inner: CommandPalette}): void => {
      outer.close();
      inner.close();
    };

    it('opens in its provider, the nearest one, and nowhere else', async () => {
      const scene = await two();
      expect(key(scene.outside), 'not ours').to.equal(true);
      expect(state(scene)).to.deep.equal([false, false]);
      expect(key(scene.buttons[0]!), 'ours').to.equal(false);
      expect(state(scene)).to.deep.equal([true, false]);
      shut(scene);
      await waitUntil(() => !scene.outer.open);
      key(scene.buttons[1]!, {key: 'k', metaKey: true});
      expect(state(scene)).to.deep.equal([false, true]);
    });

    it('opens anywhere when it is global, and closes again', async () => {
      const scene = await two();
      scene.outer.global = true;
      key(scene.outside);
      expect(scene.outer.open).to.equal(true);
      await drawn(scene.outer);
      key(input(scene.outer));
      await waitUntil(() => !scene.outer.open);
    });

    it('can be another one, or none', async () => {
      const scene = await two();
      scene.outer.shortcut = 'ctrl+shift+p';
      await scene.outer.updateComplete;
      key(scene.buttons[0]!);
      expect(scene.outer.open).to.equal(false);
      key(scene.buttons[0]!, {key: 'P', ctrlKey: true, shiftKey: true});
      expect(scene.outer.open).to.equal(true);
      shut(scene);
      await waitUntil(() => !scene.outer.open);
      scene.outer.shortcut = 'none';
      await scene.outer.updateComplete;
      key(scene.buttons[0]!, {key: 'P', ctrlKey: true, shiftKey: true});
      expect(scene.outer.open).to.equal(false);
      expect(warned()).to.deep.equal([]);
    });

    it('as a single letter is typing inside a field', async () => {
      const scene = await two();
      scene.outer.shortcut = '/';
      scene.outer.global = true;
      await scene.outer.updateComplete;
      key(scene.outside, {key: '/'});
      expect(scene.outer.open).to.equal(false);
      key(scene.buttons[0]!, {key: '/'});
      expect(scene.outer.open).to.equal(true);
    });

    it('leaves alone what somebody else has answered, and what is not its own', async () => {
      const scene = await two();
      scene.buttons[0]!.addEventListener('keydown', (event) => event.preventDefault());
      key(scene.buttons[0]!);
      for (const init of [{key: 'k'}, {key: 'k', ctrlKey: true, altKey: true}, {key: 'j', ctrlKey: true}]) {
        key(scene.buttons[1]!, init);
      }
      expect(state(scene)).to.deep.equal([false, false]);
    });

    it('works on keyboards of other scripts', async () => {
      const scene = await two();
      key(scene.buttons[0]!, {key: 'л', code: 'KeyK', ctrlKey: true});
      expect(scene.outer.open).to.equal(true);
    });

    it('that is none is told to the developer', async () => {
      const scene = await two();
      scene.outer.shortcut = 'hyper+k';
      await scene.outer.updateComplete;
      expect(warned().join()).to.contain('shortcut="hyper+k" is no shortcut');
    });
  });
});

/** The methods of a store, usable on another object. */
function bound(store: PipelineStore): Partial<PipelineStore> {
  return {
    deal: (id) => store.deal(id),
    deals: () => store.deals(),
    status: () => store.status(),
    pipeline: () => store.pipeline(),
    pipelines: () => store.pipelines(),
    column: (id) => store.column(id),
    canMove: (id, stageId) => store.canMove(id, stageId),
    subscribe: (slice, listener) => store.subscribe(slice, listener),
  };
}

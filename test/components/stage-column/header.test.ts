import {expect} from '@open-wc/testing';
import type {HeaderView} from '../../../src/components/stage-column/header-view.js';
import '../../../src/i18n/locales/ar.js';
import {localizerFor} from '../../../src/i18n/localizer.js';
import {findStage, type Stage} from '../../../src/model/pipeline.js';
import {press} from '../../browser/board-fixture.js';
import {deal, PIPELINE} from '../../data/fixtures.js';
import {part, parts, textOf} from '../provided.js';
import {groupOf, headerOf, VIEW, type HeaderBox} from './header-box.js';

const LEAD = VIEW.stage as Stage;
const STEPS = {overdue: 3, today: 1, planned: 5, none: 2};

const buttons = (box: HeaderBox): readonly HTMLElement[] => [
  ...(box.shadowRoot?.querySelectorAll<HTMLElement>('button') ?? []),
];
const nameOf = (button: HTMLElement): string => button.ariaLabel ?? textOf(button);
const names = (box: HeaderBox): readonly string[] => buttons(box).map(nameOf);
const figure = (box: HeaderBox, metric: string): HTMLElement | null =>
  box.shadowRoot?.querySelector(`[data-metric=${metric}]`) ?? null;
const focused = (box: HeaderBox): string => nameOf(box.shadowRoot?.activeElement as HTMLElement);

function heard(box: HeaderBox): unknown[] {
  const all: unknown[] = [];
  for (const type of ['number-explain', 'column-menu', 'column-change'] as const) {
    box.addEventListener(type, (event) => all.push([type, (event as CustomEvent<unknown>).detail]));
  }
  return all;
}

const limited = (limit: Stage['limit']): Partial<HeaderView> => ({stage: {...LEAD, ...(limit && {limit})}});

describe('the head of a column', () => {
  it('shows name, number of deals, sum, chance, weighted sum and conversion', async () => {
    const box = await headerOf({goesOn: 0.614});
    expect(textOf(part(box, 'name'))).to.equal('Lead, 3 deals, $125.50');
    expect(textOf(part(box, 'count'))).to.equal('3');
    expect([textOf(part(box, 'sum')), part(box, 'sum').title]).to.deep.equal(['$126', '$125.50']);
    expect(textOf(figure(box, 'columnChance'))).to.equal('10%');
    expect(textOf(figure(box, 'columnWeighted'))).to.equal('weighted $12.6');
    expect(textOf(figure(box, 'columnConversion'))).to.equal('61%');
    await expect(box).to.be.accessible();
  });

  it('says each figure in words that hold what is seen', async () => {
    const box = await headerOf({goesOn: 0.614, steps: STEPS});
    expect(names(box)).to.deep.equal([
      '3 deals',
      'Sum: $126',
      'Options of Lead',
      '10% chance to win',
      'weighted $12.6',
      '61% go on to the next stage',
      'Next steps: 3 overdue, 1 today, 5 planned, and 2 without a next step',
    ]);
    for (const button of buttons(box)) expect(nameOf(button)).to.contain(textOf(button));
  });

  it('draws the chance as a bar of that length', async () => {
    const box = await headerOf({stage: {...LEAD, probability: 7_000}});
    const bar = part(box, 'chance');
    const share = (bar.firstElementChild?.getBoundingClientRect().width ?? 0) / bar.getBoundingClientRect().width;
    expect(share).to.be.closeTo(0.7, 0.01);
  });

  it('asks for an explanation of the figure that is pressed, and for the menu', async () => {
    const box = await headerOf({goesOn: 0.5, steps: STEPS});
    const asked = heard(box);
    for (const button of buttons(box)) button.click();
    const metrics = [
      'columnCount',
      'columnSum',
      '',
      'columnChance',
      'columnWeighted',
      'columnConversion',
      'columnNextSteps',
    ];
    expect(asked).to.deep.equal(
      metrics.map((metric) =>
        metric === '' ? ['column-menu', {columnId: 'lead'}] : ['number-explain', {metric, columnId: 'lead'}],
      ),
    );
  });

  it('is one tab stop, walked by arrows, Home and End; at the ends the arrows are left to the board', async () => {
    const box = await headerOf({goesOn: 0.5});
    const left: string[] = [];
    box.addEventListener('keydown', ({key, defaultPrevented}) => {
      if (key.startsWith('Arrow') && !defaultPrevented) left.push(key);
    });
    expect(buttons(box).filter(({tabIndex}) => tabIndex === 0)).to.deep.equal([part(box, 'count')]);
    await press('Tab');
    const seen = [focused(box)];
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home', 'ArrowLeft']) {
      await press(key);
      seen.push(focused(box));
    }
    const [first, sum, last] = ['3 deals', 'Sum: $126', '50% go on to the next stage'];
    expect(seen).to.deep.equal([first, sum, last, last, 'weighted $12.6', first, first]);
    expect(left).to.deep.equal(['ArrowRight', 'ArrowLeft']);
  });

  it('walks the other way in right-to-left pages', async () => {
    const box = await headerOf();
    box.dir = 'rtl';
    part(box, 'count').focus();
    await press('ArrowLeft');
    expect(focused(box)).to.equal('Sum: $126');
  });

  it('has targets of 24 px and more', async () => {
    const box = await headerOf({goesOn: 0.5, steps: STEPS, group: groupOf([deal('a', 'lead')])});
    for (const button of buttons(box)) {
      const {width, height} = button.getBoundingClientRect();
      expect(Math.min(width, height), nameOf(button)).to.be.at.least(24);
    }
  });

  it('puts several currencies on a line of their own, never added', async () => {
    const other = deal('x', 'lead', {amount: {minor: 700, currency: 'JPY'}});
    const box = await headerOf({group: groupOf([deal('a', 'lead'), other])});
    expect(textOf(part(box, 'sum'))).to.equal('¥700 · $100');
    expect(textOf(figure(box, 'columnWeighted'))).to.equal('weighted ¥70 · $10');
  });

  it('shows no sum, weighted sum or conversion where there is none', async () => {
    const {amount: _amount, ...bare} = deal('a', 'lead');
    const box = await headerOf({group: groupOf([bare])});
    expect(names(box)).to.deep.equal(['1 deal', 'Options of Lead', '10% chance to win']);
    const {probability: _probability, ...unknown} = LEAD;
    const other = await headerOf({stage: unknown, group: undefined});
    expect(names(other)).to.deep.equal(['0 deals', 'Options of Lead']);
  });

  it('says what the sums leave out, and explains it', async () => {
    const {amount: _amount, ...bare} = deal('a', 'lead');
    const box = await headerOf({gaps: true, group: groupOf([bare, deal('b', 'gone'), deal('c', 'lead')])});
    const [gaps] = buttons(box).slice(-1);
    expect([textOf(gaps), gaps?.dataset['metric']]).to.deep.equal([
      '1 without amount · 1 without chance',
      'columnWeighted',
    ]);
    const only = await headerOf({gaps: true, group: groupOf([bare])});
    expect(buttons(only).at(-1)?.dataset['metric']).to.equal('columnSum');
  });

  it('is as high with nothing left out as with something, where a line is kept for it', async () => {
    const {amount: _amount, ...bare} = deal('a', 'lead');
    const heights = await Promise.all(
      [groupOf([bare, deal('b', 'lead')]), groupOf([deal('b', 'lead')]), groupOf([])].map(async (group) => {
        const box = await headerOf({gaps: true, group});
        return box.getBoundingClientRect().height;
      }),
    );
    expect(new Set(heights).size, heights.join()).to.equal(1);
  });

  it('shows a month, which has neither chance nor limit', async () => {
    const box = await headerOf({columnId: '2026-12', name: 'December', stage: undefined, pipeline: undefined});
    expect(names(box)).to.deep.equal(['3 deals', 'Sum: $126', 'Options of December', 'weighted $12.6']);
    await expect(box).to.be.accessible();
  });

  it('shows no chance of closed deals', async () => {
    const box = await headerOf({stage: findStage(PIPELINE, 'won')});
    expect(figure(box, 'columnChance')).to.equal(null);
    expect(figure(box, 'columnWeighted')).to.equal(null);
  });
});

describe('the split bar of a head', () => {
  it('has a piece for each kind of next step there is, as long as its share', async () => {
    const box = await headerOf({steps: {overdue: 30, today: 0, planned: 60, none: 10}}, 600);
    const pieces = [...part(box, 'steps').children].map((piece) => [
      piece.className,
      piece.getBoundingClientRect().width,
    ]);
    expect(pieces.map(([kind]) => kind)).to.deep.equal(['overdue', 'planned', 'none']);
    const [overdue = 0, planned = 0, none = 0] = pieces.map(([, width]) => Number(width));
    expect(planned / overdue).to.be.closeTo(2, 0.1);
    expect(overdue / none).to.be.closeTo(3, 0.2);
  });

  it('is not there where the source knows no next steps, nor without open deals', async () => {
    expect(parts(await headerOf(), 'steps').length).to.equal(0);
    expect(parts(await headerOf({steps: {overdue: 0, today: 0, planned: 0, none: 0}}), 'steps').length).to.equal(0);
  });

  it('is said in words of the language', async () => {
    const texts = localizerFor({locale: 'ar', zone: 'UTC'});
    const box = await headerOf({texts, steps: {overdue: 2, today: 0, planned: 0, none: 0}});
    expect(part(box, 'steps').ariaLabel).to.equal('الخطوات التالية: صفقتان متأخرة الخطوة');
  });
});

describe('the limit of a column', () => {
  it('stands beside the number of deals', async () => {
    const box = await headerOf(limited({count: 5}));
    expect([textOf(part(box, 'count')), nameOf(part(box, 'count'))]).to.deep.equal(['3 of 5', '3 of 5 deals']);
    expect(parts(box, 'badge').length).to.equal(0);
  });

  it('is not passed by as many deals as it allows', async () => {
    expect(parts(await headerOf(limited({count: 3})), 'badge').length).to.equal(0);
  });

  it('is marked by words and a sign when it is passed, in place of the conversion', async () => {
    const box = await headerOf({...limited({count: 2}), goesOn: 0.5});
    expect(textOf(part(box, 'badge'))).to.equal('▲ Over limit');
    expect(figure(box, 'columnConversion')).to.equal(null);
    const asked = heard(box);
    part(box, 'badge').click();
    expect(asked).to.deep.equal([['number-explain', {metric: 'columnCount', columnId: 'lead'}]]);
    await expect(box).to.be.accessible();
  });

  it('may be one of value, in the currency of the pipeline', async () => {
    const box = await headerOf(limited({minor: 10_000}));
    expect(textOf(part(box, 'sum'))).to.equal('$126 of $100');
    expect(part(box, 'badge').dataset['metric']).to.equal('columnSum');
    const below = await headerOf(limited({minor: 12_550}));
    expect(parts(below, 'badge').length).to.equal(0);
  });
});

describe('the badge of a head', () => {
  const given = async (change: Partial<HeaderView>): Promise<HeaderBox> => {
    const box = await headerOf(change);
    box.append(Object.assign(document.createElement('b'), {slot: 'badge', textContent: 'Bottleneck'}));
    return box;
  };

  it('is the host’s, in place of the conversion', async () => {
    const box = await given({goesOn: 0.5});
    const slot = box.shadowRoot?.querySelector<HTMLSlotElement>('slot[name=badge]');
    expect(slot?.assignedElements().map((one) => one.textContent)).to.deep.equal(['Bottleneck']);
    expect(figure(box, 'columnConversion')?.getBoundingClientRect().width).to.equal(0);
  });

  it('gives way to an exceeded limit', async () => {
    const box = await given(limited({count: 1}));
    expect(box.firstElementChild?.getBoundingClientRect().width).to.equal(0);
    expect(parts(box, 'badge').length).to.equal(1);
  });

  it('says that there is not enough data, and explains that', async () => {
    const box = await headerOf({tooFew: true});
    expect([textOf(part(box, 'badge')), part(box, 'badge').dataset['metric']]).to.deep.equal([
      'Not enough data',
      'columnConversion',
    ]);
    expect(parts(await headerOf({tooFew: true, goesOn: 0.5}), 'badge').length).to.equal(0);
  });

  it('does not answer for a button of the host', async () => {
    const box = await headerOf();
    const asked = heard(box);
    const button = Object.assign(document.createElement('button'), {slot: 'badge', textContent: 'Why?'});
    button.dataset['metric'] = 'mine';
    box.append(button);
    button.click();
    expect(asked).to.deep.equal([]);
  });
});

describe('a folded head', () => {
  it('shows the number of deals and the name, and asks to be unfolded', async () => {
    const box = await headerOf({folded: true}, 48);
    expect(names(box)).to.deep.equal(['Unfold Lead', '3 deals']);
    expect(textOf(part(box, 'name'))).to.contain('Lead, 3 deals');
    const asked = heard(box);
    buttons(box)[0]?.click();
    expect(asked).to.deep.equal([['column-change', {columnId: 'lead', change: {folded: false}}]]);
    expect(buttons(box)[0]?.ariaExpanded).to.equal('false');
    await expect(box).to.be.accessible();
  });
});

describe('the cost of a head', () => {
  it('is not paid again when nothing in it changed, as while scrolling', async () => {
    const box = await headerOf();
    box.view = {...VIEW};
    await box.updateComplete;
    box.requestUpdate();
    await box.updateComplete;
    expect(box.drawn).to.equal(1);
    box.view = {...VIEW, goesOn: 0.5};
    await box.updateComplete;
    expect(box.drawn).to.equal(2);
  });

  it('is at most 40 nodes with everything shown', async () => {
    const {amount: _amount, ...bare} = deal('x', 'lead');
    const group = groupOf([bare, deal('a', 'lead')]);
    const box = await headerOf({group, steps: STEPS, goesOn: 0.5, gaps: true});
    expect(box.shadowRoot?.querySelectorAll('header, header *').length).to.be.at.most(40);
  });
});

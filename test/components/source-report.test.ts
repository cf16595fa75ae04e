import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import '../../src/components/source-report/source-report.define.js';
import type {SourceReportElement} from '../../src/components/source-report/source-report.js';
import type {SourceNote, SourceReport} from '../../src/data/adapter.js';
import '../../src/i18n/locales/ar.js';
import {loaded, memory} from '../data/fixtures.js';
import {part, parts, provided, textOf} from './provided.js';

const note = (code: string, severity: SourceNote['severity'], more: Partial<SourceNote> = {}): SourceNote => ({
  code,
  severity,
  rows: 0,
  lines: [],
  ...more,
});

const REPORT: SourceReport = {
  preset: 'salesforce',
  rows: 8803,
  deals: 8800,
  notes: [
    note('delimiter', 'info', {value: ';'}),
    note('emptyRow', 'error', {rows: 3, lines: [12, 40, 1077]}),
    note('missingValue', 'warning', {field: 'account', rows: 2, lines: [7, 8]}),
    note('columnGuessed', 'info', {field: 'close_value', suggestion: 'expectedClose', confidence: 0.9}),
    note('likelyMisspelt', 'warning', {
      field: 'product',
      value: 'GTXPro',
      suggestion: 'GTX Pro',
      rows: 1480,
      lines: [2, 5],
    }),
  ],
};

const of = (report: SourceReport, open = true): Promise<SourceReportElement> =>
  fixture<SourceReportElement>(html`<source-report .report=${report} ?open=${open}></source-report>`);

const notes = (element: SourceReportElement): readonly string[] => parts(element, 'note').map((one) => textOf(one));

describe('source-report', () => {
  it('says rows, deals and notes in one line, closed at first', async () => {
    const element = await of(REPORT, false);
    expect(textOf(part(element, 'summary'))).to.equal('8,803 rows · 8,800 deals · ✕5 notes');
    expect((part(element, 'base') as HTMLDetailsElement).open).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('groups notes, the worst first, each under its heading', async () => {
    const element = await of(REPORT);
    const headings = parts(element, 'group').map((group) => textOf(group.querySelector('h3')));
    expect(headings).to.deep.equal(['✕ Not shown', '△ Shown, with a doubt', '· How it was read']);
    expect(textOf(element)).to.contain('Read as an export from Salesforce');
    await expect(element).to.be.accessible();
  });

  it('tells each note as a sentence with line numbers', async () => {
    expect(notes(await of(REPORT))).to.deep.equal([
      '3 empty rows were passed over: lines 12, 40, and 1077.',
      '2 rows have no value in “account”. lines 7 and 8',
      '“GTXPro” in “product” looks like a misspelling of “GTX Pro” (1,480 rows). lines 2, 5 and more',
      'The columns are separated by ;.',
      'The column “close_value” was read as: close date (90% sure).',
    ]);
  });

  it('names a note of a source it does not know by its code', async () => {
    const element = await of({rows: 1, deals: 1, notes: [note('quotaLow', 'warning')]});
    expect(notes(element)).to.deep.equal(['The data source has a note: quotaLow.']);
  });

  it('counts what is too manifold to be told one by one', async () => {
    const element = await of({
      rows: 99,
      deals: 99,
      notes: [note('likelyMisspelt', 'warning', {field: 'product', rows: 12})],
    });
    expect(notes(element)).to.deep.equal(['12 more rows of the same kind.']);
  });

  it('writes out eight line numbers at most', async () => {
    const lines = Array.from({length: 20}, (_, index) => index + 2);
    const [text] = notes(await of({rows: 99, deals: 90, notes: [note('emptyRow', 'error', {rows: 40, lines})]}));
    expect(text).to.equal('40 empty rows were passed over: lines 2, 3, 4, 5, 6, 7, 8, 9 ….');
  });

  it('opens and closes by its line, and keeps the attribute in step', async () => {
    const element = await of(REPORT, false);
    part(element, 'summary').click();
    await waitUntil(() => element.open && element.hasAttribute('open'));
    part(element, 'summary').click();
    await waitUntil(() => !element.open);
  });

  it('is content where nothing odd was found', async () => {
    expect(textOf(await of({rows: 2, deals: 2, notes: []}))).to.contain('Nothing odd was found.');
  });

  it('draws nothing without a report', async () => {
    const element = await fixture<SourceReportElement>(html`<source-report></source-report>`);
    expect(element.shadowRoot?.childElementCount).to.equal(0);
  });

  it('reads from right to left in Arabic', async () => {
    const box = await fixture(
      html`<div dir="rtl" lang="ar"><source-report open .report=${REPORT}></source-report></div>`,
    );
    const element = box.querySelector('source-report') as SourceReportElement;
    expect(textOf(part(element, 'summary'))).to.contain('ملاحظات');
    const [group] = parts(element, 'group');
    expect(group && getComputedStyle(group).direction).to.equal('rtl');
    await expect(element).to.be.accessible();
  });

  it('shows the report of the source under a provider', async () => {
    const adapter = {...memory(), report: () => Promise.resolve(REPORT)};
    const element = await provided<SourceReportElement>(await loaded(adapter), html`<source-report></source-report>`);
    expect(textOf(part(element, 'summary'))).to.contain('8,800 deals');
  });

  it('draws nothing under a provider whose source makes no report', async () => {
    const element = await provided<SourceReportElement>(await loaded(), html`<source-report></source-report>`);
    expect(element.shadowRoot?.childElementCount).to.equal(0);
  });
});

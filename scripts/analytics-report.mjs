// npm run demo:analytics -- deals.csv [--history stages.csv] [--now 2017-12-31] [--zone Europe/Berlin] [--period quarter]
// [--currency USD]: a report on any CSV in the terminal. Nothing leaves this machine.
import {readFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {createServer} from 'vite';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    history: {type: 'string'},
    now: {type: 'string'},
    zone: {type: 'string', default: 'UTC'},
    period: {type: 'string', default: 'quarter'},
    currency: {type: 'string'},
  },
});
const [file] = positionals;
if (!file) {
  console.log(
    'npm run demo:analytics -- deals.csv [--history stages.csv] [--now 2017-12-31] [--zone UTC] [--period quarter]',
  );
  process.exit(1);
}

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  server: {middlewareMode: true},
  appType: 'custom',
});
const load = (path) => server.ssrLoadModule(`/src/${path}`);
const {createFileAdapter} = await load('adapters/file/index.ts');
const analytics = await load('analytics/index.ts');

const textOf = async (path) => ({text: await readFile(path, 'utf8')});
const asOf = new Date(values.now ?? Date.now()).toISOString();
const adapter = createFileAdapter({
  now: () => asOf,
  zone: values.zone,
  source: await textOf(file),
  ...(values.history && {history: await textOf(values.history)}),
  ...(values.currency && {currency: values.currency}),
});
const {
  value: [pipeline],
} = await adapter.pipelines();

async function allOf(read) {
  const all = [];
  let cursor;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}

const deals = await allOf((cursor) =>
  adapter.page({pipelineId: pipeline.id, filter: [], sort: [], limit: 5000, ...(cursor && {after: cursor})}),
);
const events = await allOf((cursor) =>
  adapter.history({pipelineId: pipeline.id, limit: 5000, ...(cursor && {after: cursor})}),
);
const log = analytics.normalise({deals, events, pipeline, asOf, zone: values.zone});

const number = new Intl.NumberFormat('en', {maximumFractionDigits: 2});
const money = (minor, currency) =>
  new Intl.NumberFormat('en', {style: 'currency', currency: currency ?? 'USD'}).format(minor / 10 ** digits(currency));
const digits = (currency) =>
  new Intl.NumberFormat('en', {style: 'currency', currency: currency ?? 'USD'}).resolvedOptions().maximumFractionDigits;
const percent = (share) => `${(100 * share).toFixed(1)} %`;

function shown({value, unit, currency, refusal, n, interval}) {
  if (value === null) return `- (${refusal})`;
  const text =
    {
      share: () => percent(value),
      money: () => money(value, currency),
      moneyPerDay: () => `${money(value, currency)} a day`,
      days: () => `${number.format(value)} d`,
      perDay: () => `${number.format(value)} a day`,
    }[unit]?.() ?? number.format(value);
  const range =
    interval && unit === 'share' ? `  (95 %: ${percent(interval.lower)} to ${percent(interval.upper)})` : '';
  return `${text}${range}  n ${n}`;
}

/** The first moment that the log tells of. */
const beginning = log.moves.at.reduce((first, at) => Math.min(first, at), log.asOf);

const heading = (text) => console.log(`\n${text}\n${'-'.repeat(text.length)}`);
const line = (label, text) => console.log(`  ${label.padEnd(26)}${text}`);
const name = (state) => pipeline.stages.find(({id}) => id === state?.id)?.name ?? state?.id ?? '?';

heading(`${pipeline.name}: ${deals.length} deals, ${events.length} lines of history, as of ${asOf.slice(0, 10)}`);
for (const [issue, {count}] of Object.entries(log.quality.issues)) line(issue, String(count));
if (!log.quality.amountsHistoric) line('note', 'amounts of the past are those of now: the log tells none');

for (const currency of analytics.currenciesIn(log).length > 1 ? analytics.currenciesIn(log) : [undefined]) {
  const view = currency ? analytics.inCurrency(log, currency) : log;
  const period = analytics.periodAt(asOf, values.zone, values.period);
  const periods = analytics.periodsUntil(period, 5).map((one) => analytics.windowInstants(one, values.zone));
  const span = periods.at(-1);
  for (const [title, question] of [
    [`${values.period} from ${period.start}`, {span, earlier: periods.slice(0, -1)}],
    ['All time', {span: {start: beginning, end: log.asOf + 1}}],
  ]) {
    heading(`${title}${currency ? `, ${currency}` : ''}`);
    for (const [id, measure] of analytics.computeMetrics(analytics.metricFacts(view, question)))
      line(id, shown(measure));
  }
}

heading('Funnel (reached)');
for (const {id, n, ofPrevious, drop} of analytics.funnelOf(log).steps) {
  const rate = ofPrevious ? percent(ofPrevious.value) : '';
  const parts = Object.entries(drop)
    .map(([reason, list]) => `${reason} ${list.length}`)
    .join(', ');
  line(name({id}), `${String(n).padStart(7)} ${rate.padStart(8)}   ${parts}`);
}

heading('Time in stage (days; unfinished stays included)');
for (const {state, n, median, p85, naiveMean, beyondLast} of analytics.dwell(log).rows) {
  const days = (value) => (value === null ? `> ${number.format(beyondLast ?? 0)}` : number.format(value));
  line(
    name(log.states[state]),
    n === 0
      ? 'no stays'
      : `n ${n}  median ${days(median)}  p85 ${days(p85)}  naive mean ${naiveMean === null ? '-' : number.format(naiveMean)}`,
  );
}

heading('Bottleneck');
const verdict = analytics.bottleneck(log, {seed: 1, resamples: 200});
line('verdict', verdict.judgement.verdict);
for (const {state, impact, pBest, reasons} of verdict.rows) {
  const gain = impact ? `+${percent(impact.impact)} velocity` : 'not known';
  const codes = reasons.map(({code}) => code).join(', ');
  line(name(log.states[state]), `10 % better here: ${gain}, first in ${percent(pBest)} of samples  ${codes}`);
}

heading(`Forecast of the ${values.period}`);
const spans = analytics.periodsUntil(analytics.periodAt(asOf, values.zone, values.period), 12);
const [span, ...earlier] = spans.map((one) => analytics.windowInstants(one, values.zone)).toReversed();
const forecast = analytics.finish(analytics.forecastSteps(log, {span, earlier: earlier.toReversed(), seed: 1}));
if (forecast.refusal) line('refused', forecast.refusal);
else {
  const {currency, method, why, wonAlready, p10, p50, p90, calibrated, trackRecord, withoutAmount, withoutChance} =
    forecast;
  const amount = (minor) => money(minor, currency ?? undefined);
  line('method', `${method} (${why})`);
  line('won already', amount(wonAlready));
  line('P10, P50, P90', `${amount(p10)}, ${amount(p50)}, ${amount(p90)}${calibrated ? '' : '  not yet calibrated'}`);
  if (withoutAmount > 0) line('open without amount', `${withoutAmount}: the forecast misses them`);
  if (withoutChance > 0) line('open without chance', `${withoutChance}: the forecast misses them`);
  if (trackRecord?.wape != null)
    line('track record', `WAPE ${percent(trackRecord.wape)} at ${trackRecord.origins.length} moments of the past`);
}

await server.close();

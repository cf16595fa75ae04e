// How well each way to forecast does on simulated companies whose laws are known: 12 companies x 10 quarters, each
// forecast from its start with what was known then. Prints WAPE, bias and coverage of the 80 % range.
// `node scripts/forecast-table.mjs [companies]`
import {createServer} from 'vite';

const companies = Number(process.argv[2] ?? 12);
const server = await createServer({configFile: false, logLevel: 'error', server: {middlewareMode: true}});
const load = (file) => server.ssrLoadModule(`/src/${file}`);
const {plantedCompany, PLANTED_QUARTERS} = await load('testing/planted-company.ts');
const {normalise} = await load('analytics/log/normalise.ts');
const {finish} = await load('analytics/steps.ts');
const {originsOf} = await load('analytics/forecast/questions.ts');
const {backtestSteps} = await load('analytics/forecast/backtest.ts');
const {trackRecord} = await load('analytics/forecast/track-record.ts');
const {weightedExpectation} = await load('analytics/forecast/weighted.ts');
const {stageWinRates} = await load('analytics/forecast/stage-win-rates.ts');
const {snapshotExpectation} = await load('analytics/forecast/snapshot.ts');
const {naiveExpectation, naiveYearExpectation} = await load('analytics/forecast/naive.ts');
const {hazardExpectation} = await load('analytics/forecast/hazard.ts');
const {fitHazard} = await load('analytics/forecast/hazard-model.ts');
const {AGE_BINS} = await load('analytics/forecast/hazard-exposure.ts');

/** Hazards of one age: what "by stage only" means. The age bins of a fitted model are averaged by their exposure. */
function withoutAge(model) {
  const bins = AGE_BINS.length;
  const exits = model.rates.length / model.weeks.length;
  const rates = model.rates.slice();
  for (let row = 0; row < model.weeks.length; row += bins) {
    const weeks = model.weeks.subarray(row, row + bins);
    const all = weeks.reduce((sum, value) => sum + value, 0);
    if (all === 0) continue;
    for (let exit = 0; exit < exits; exit++) {
      let sum = 0;
      for (let bin = 0; bin < bins; bin++) sum += weeks[bin] * model.rates[(row + bin) * exits + exit];
      for (let bin = 0; bin < bins; bin++) rates[(row + bin) * exits + exit] = sum / all;
    }
  }
  return {...model, rates};
}

const INDEPENDENT = {sigma: 0, cal: 1, n: 0, calibrated: false};

/** Rows: a way to expect, and whether its range has a common shock (`learnt`), none (`independent`) or is not shown. */
const ROWS = [
  {name: 'weighted, default probabilities', ask: weightedExpectation},
  {
    name: 'weighted, historic win rates',
    ask: (log, question) => weightedExpectation(log, question, {stageChances: stageWinRates(log)}),
  },
  {name: 'naive, last quarter', ask: naiveExpectation},
  {name: 'naive, year ago', ask: naiveYearExpectation},
  {name: 'snapshot + new business', ask: snapshotExpectation},
  {name: 'the same + calibrated shock', ask: snapshotExpectation, range: 'learnt'},
  {
    name: 'hazard by stage only',
    ask: (log, question) => hazardExpectation(log, question, {model: withoutAge(fitHazard(log, {sizeClasses: 1}))}),
    range: 'independent',
  },
  {
    name: 'hazard by stage x age',
    ask: (log, question) => hazardExpectation(log, question, {sizeClasses: 1}),
    range: 'independent',
  },
  {name: 'hazard + 3 size classes', ask: (log, question) => hazardExpectation(log, question), range: 'independent'},
  {name: 'the same + calibrated shock', ask: (log, question) => hazardExpectation(log, question), range: 'learnt'},
  {
    name: 'the same, luck taken out of the shock',
    ask: (log, question) => hazardExpectation(log, question),
    range: 'learnt',
    luck: 'takenOut',
  },
];

const WORLDS = {
  steady: {},
  'win rates drift down by 40 %': {drift: -0.4},
  'quarters differ (sigma 0.3)': {shock: 0.3},
};

const firstScored = Date.parse(PLANTED_QUARTERS[0].start);

/** All quarters from the beginning of the world on: the ones before the first scored are looked back on. */
function quartersOf() {
  const earlier = [0, 1, 2, 3, 4].map((i) => ({start: Date.UTC(2022, 3 * i, 1), end: Date.UTC(2022, 3 * i + 3, 1)}));
  return [...earlier, ...PLANTED_QUARTERS.map(({start, end}) => ({start: Date.parse(start), end: Date.parse(end)}))];
}

/** Forecasts of one company by one row, of the scored quarters only. */
function forecastsOf(log, {ask, range, luck = 'counted'}) {
  const origins = originsOf(log, quartersOf(), {at: 'starts'});
  const shock = range === 'learnt' ? {luck} : {shock: INDEPENDENT};
  const {records} = finish(backtestSteps(log, {origins, methods: {hazard: ask}, seed: 7, ...shock}));
  return records[0].origins.filter(({at}) => at >= firstScored);
}

const percent = (share, sign = false) =>
  share === null ? '-' : `${sign && share > 0 ? '+' : ''}${(100 * share).toFixed(1)} %`;

for (const [title, change] of Object.entries(WORLDS)) {
  const logs = Array.from({length: companies}, (_, index) =>
    normalise({...plantedCompany(index, change), zone: 'UTC', fields: []}),
  );
  const table = ROWS.map((row) => {
    const origins = logs.flatMap((log) => forecastsOf(log, row));
    const none = {happened: [], probability: []};
    // Companies differ in size; each weighs the same, as in a mean over companies.
    const scaled = logs.flatMap((_, i) => {
      const own = origins.slice(i * 10, i * 10 + 10);
      const scale = own.reduce((sum, {actual}) => sum + actual, 0);
      const keys = ['actual', 'expected', 'mean', 'p10', 'p50', 'p90'];
      return own.map((origin) => ({...origin, ...Object.fromEntries(keys.map((key) => [key, origin[key] / scale]))}));
    });
    const {wape, bias, uncorrected, coverage} = trackRecord({
      method: 'hazard',
      origins: scaled,
      refused: 0,
      deals: none,
    });
    const point = row.range === 'learnt' ? {wape, bias} : uncorrected;
    return {
      method: row.name,
      n: origins.length,
      WAPE: percent(point.wape),
      bias: percent(point.bias, true),
      '80 % covers': row.range ? percent(coverage.value) : '-',
    };
  });
  console.log(`\n${title}: ${companies} companies x ${PLANTED_QUARTERS.length} quarters`);
  console.table(table);
}
await server.close();

// Uses the workspace of the demo as a user would: panel, filter, selection, table, palette, questions. Returns what did
// not work; the policy reports by itself what it blocked.

/** Ways into shadow roots, for puppeteer. */
const BOARD = 'pipeline-board >>>';
const CARD = `${BOARD} stage-column >>> deal-card`;
const PANEL = 'deal-panel >>>';

const WAIT = {timeout: 5_000};
/** How long something that must not come is waited for. */
const SETTLE_MS = 300;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const appears = (page, selector) => page.waitForSelector(selector, {...WAIT, visible: true});

async function press(page, selector) {
  const element = await appears(page, selector);
  await element.evaluate((button) => button.scrollIntoView({block: 'nearest'}));
  await element.click();
}

async function keys(page, ...names) {
  for (const name of names) await page.keyboard.press(name);
}

async function chord(page, modifier, key) {
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
}

/** Chooses the line of an open menu that begins with a text. */
async function choose(page, menu, text) {
  await appears(page, `${menu} >>> [role^=menuitem]`);
  for (const item of await page.$$(`${menu} >>> [role^=menuitem]`)) {
    const label = await item.evaluate((line) => line.textContent.trim());
    if (label.startsWith(text)) return item.click();
  }
  throw new Error(`the menu has no "${text}"`);
}

/** Runs in the page: the stage of a deal, by the store. */
const stageOf = (id) => document.querySelector('pipeline-provider').current.deal(id)?.stageId;

/** Waits until a deal stands in a stage. */
async function standsIn(page, id, stage) {
  const check = (dealId, stageId) =>
    document.querySelector('pipeline-provider').current.deal(dealId)?.stageId === stageId;
  await page.waitForFunction(check, WAIT, id, stage).catch(async () => {
    throw new Error(`the deal stands in ${await page.evaluate(stageOf, id)}, not in ${stage}`);
  });
}

/** Puts the focus on the first card and returns the id and stage of its deal. */
async function firstCard(page) {
  const card = await appears(page, CARD);
  const id = await card.evaluate((element) => element.deal.id);
  await page.evaluate((dealId) => document.querySelector('pipeline-board').focusDeal(dealId), id);
  return {id, stage: await page.evaluate(stageOf, id)};
}

/** A deal that is lost asks why: given up first, answered then, and taken back. */
async function loseDeal(page) {
  const dialog = 'pipeline-provider >>> outcome-dialog >>> dialog[open]';
  const {id, stage} = await firstCard(page);
  const ask = async () => {
    await keys(page, 'm');
    await choose(page, `${BOARD} action-menu`, 'Lost');
    await appears(page, dialog);
  };
  await ask();
  await keys(page, 'Escape');
  await pause(SETTLE_MS);
  await standsIn(page, id, stage);
  await page.evaluate((dealId) => document.querySelector('pipeline-board').focusDeal(dealId), id);
  await ask();
  const reason = await appears(page, 'pipeline-provider >>> outcome-dialog >>> field-input >>> select');
  await reason.evaluate((select) => {
    select.value = [...select.options].at(-1).value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
  });
  await press(page, 'pipeline-provider >>> outcome-dialog >>> .primary');
  await standsIn(page, id, 'lost');
  await press(page, '#undo');
  await standsIn(page, id, stage);
}

/** The panel of a deal: a value is edited, another one is given up, the next deal is shown. */
async function usePanel(page) {
  await press(page, `${CARD} >>> [part="title"]`);
  await press(page, `${PANEL} [data-value="source"]`);
  await appears(page, `${PANEL} field-input`);
  await page.keyboard.type('Fair');
  await keys(page, 'Enter');
  await page.waitForFunction(() => {
    const panel = document.querySelector('deal-panel');
    return document.querySelector('pipeline-provider').current.deal(panel.dealId)?.source === 'Fair';
  }, WAIT);
  await press(page, `${PANEL} [data-value="title"]`);
  await appears(page, `${PANEL} field-input`);
  await keys(page, 'Escape');
  await press(page, `${PANEL} [part~="next"]`);
  await press(page, `${PANEL} [part~="close"]`);
  await page.waitForFunction(() => document.querySelector('deal-panel').hidden, WAIT);
}

/** Words, a filter of the panel, a saved view, and everything again. */
async function useFilter(page) {
  const bar = 'filter-bar >>>';
  const counted = (pattern) =>
    page.waitForFunction(
      (source) =>
        new RegExp(source).test(
          document.querySelector('filter-bar').shadowRoot.querySelector('[part="count"]').textContent,
        ),
      WAIT,
      pattern,
    );
  await press(page, `${bar} [part="search"]`);
  await page.keyboard.type('data');
  await counted('^\\d+ of ');
  await press(page, `${bar} [part="filter-button"]`);
  await press(page, `${bar} [part="filter-panel"] input[type="checkbox"]`);
  await appears(page, `${bar} [part="chip"]`);
  await keys(page, 'Escape');
  await press(page, `${bar} [part="view-button"]`);
  await appears(page, `${bar} [part="view-panel"]`);
  await keys(page, 'Escape');
  await press(page, `${bar} [part="clear"]`);
  await counted('^\\d+ deals$');
}

/** Two deals are chosen, moved at once and taken back. */
async function moveTwo(page) {
  const {stage} = await firstCard(page);
  await keys(page, 'x');
  await page.keyboard.down('Shift');
  await keys(page, 'ArrowDown');
  await page.keyboard.up('Shift');
  await appears(page, 'bulk-bar >>> [part~="summary"]');
  const ids = await page.evaluate(() => {
    const cards = [...document.querySelector('pipeline-board').shadowRoot.querySelectorAll('stage-column')].flatMap(
      (column) => [...column.shadowRoot.querySelectorAll('deal-card[selected]')],
    );
    return cards.map((card) => card.deal.id);
  });
  if (ids.length !== 2) throw new Error(`${ids.length} deals are chosen, not 2`);
  await press(page, 'bulk-bar >>> [data-stop="move"]');
  await choose(page, 'bulk-bar >>> action-menu', 'Negotiation');
  for (const id of ids) await standsIn(page, id, 'negotiation');
  await press(page, 'bulk-bar >>> [part~="undo"]');
  for (const id of ids) await standsIn(page, id, stage);
  await keys(page, 'Escape');
}

/** The same deals as a table: sorted, a cell edited, columns chosen; and the board again. */
async function useTable(page) {
  const table = 'deal-table >>>';
  await press(page, '#as-table');
  await press(page, `${table} th[data-field="amount"] button`);
  await press(page, `${table} tbody td[data-field="source"]`);
  await keys(page, 'Enter');
  await appears(page, `${table} field-input`);
  await keys(page, 'Escape');
  await press(page, '#as-board');
  await appears(page, CARD);
}

/** A deal by a few letters. */
async function usePalette(page) {
  await firstCard(page);
  await chord(page, 'Control', 'k');
  await appears(page, 'command-palette >>> dialog[open]');
  await page.keyboard.type('warehouse');
  await appears(page, 'command-palette >>> [role="option"]');
  await keys(page, 'Enter');
  await appears(page, `${PANEL} [part~="title"]`);
  await press(page, `${PANEL} [part~="close"]`);
}

/** A figure of a column says what it is; its menu makes it wider. */
async function useHeaders(page) {
  const column = `${BOARD} stage-column >>>`;
  await press(page, `${column} [data-metric="columnSum"]`);
  await appears(page, `${BOARD} number-explainer >>> [part="definition"]`);
  await keys(page, 'Escape');
  await press(page, `${column} [part="menu"]`);
  await choose(page, `${BOARD} action-menu`, 'Wider');
}

/** Lanes under columns, folded and unfolded. */
export async function useLanes(page) {
  await appears(page, `${BOARD} .lane`);
  await press(page, `${BOARD} .lane-head button`);
  await appears(page, `${BOARD} .lane-head button[aria-expanded="false"]`);
  await press(page, `${BOARD} .lane-head button`);
  return [];
}

/** Everything in turn; what fails does not keep the rest from being tried. */
export async function useWorkspace(page) {
  const problems = [];
  for (const use of [loseDeal, usePanel, useFilter, moveTwo, useTable, usePalette, useHeaders]) {
    try {
      await use(page);
    } catch (error) {
      problems.push(`${use.name}: ${error.message}`);
    }
  }
  return problems;
}

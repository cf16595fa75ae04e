// Uses a board as a user would: drag, keys, menu, undo. Returns what did not work.

/** Runs in the page: where the first deal of the first column is, where the second column is, and which deals stand where. */
function look() {
  const board = document.querySelector('pipeline-board');
  const columns = [...board.shadowRoot.querySelectorAll('stage-column')];
  const card = columns[0].shadowRoot.querySelector('deal-card');
  const at = (element) => {
    const {left, top, width} = element.getBoundingClientRect();
    return {x: left + width / 2, y: top + 30};
  };
  return {
    id: card.deal.id,
    from: at(card),
    to: {...at(columns[1]), y: at(columns[1]).y + 130},
    stages: columns.map((column) => column.dataset.stage),
    menuOpen: board.shadowRoot.querySelector('action-menu').open,
  };
}

/** Runs in the page: the stage in which a deal stands. */
function stageOf(id) {
  return document.querySelector('pipeline-board').current.deal(id)?.stageId;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function drag(page, {from, to}) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 10; step++) {
    await page.mouse.move(from.x + ((to.x - from.x) * step) / 10, from.y + ((to.y - from.y) * step) / 10);
    await pause(20);
  }
  await page.mouse.up();
  await pause(300);
}

async function chord(page, key) {
  await page.keyboard.down('Control');
  if (key.length > 1) await page.keyboard.down('Shift');
  await page.keyboard.press(key);
  if (key.length > 1) await page.keyboard.up('Shift');
  await page.keyboard.up('Control');
  await pause(300);
}

/** Drags a deal, undoes that by keys, moves it by keys and opens the menu. */
export async function useBoard(page) {
  const problems = [];
  const start = await page.evaluate(look);
  const expect = async (stage, what) => {
    const now = await page.evaluate(stageOf, start.id);
    if (now !== stage) problems.push(`${what}: the deal stands in ${now}, not in ${stage}`);
  };
  await drag(page, start);
  await expect(start.stages[1], 'after a drag');
  await chord(page, 'z');
  await expect(start.stages[0], 'after undo');
  await chord(page, 'ArrowRight');
  await expect(start.stages[1], 'after Ctrl+Shift+arrow');
  await page.keyboard.press('m');
  await pause(300);
  if (!(await page.evaluate(look)).menuOpen) problems.push('M did not open the menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await pause(200);
  await page.keyboard.press('Escape');
  return problems;
}

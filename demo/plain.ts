// A host of twenty lines: its own adapter over its own data, here a list in the page.
import '../src/components/pipeline-board/pipeline-board.define.js';

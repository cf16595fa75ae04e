import {define} from '../../ui/define.js';
import '../outcome-dialog/outcome-dialog.define.js';
import '../across-dialog/across-dialog.define.js';
import '../action-menu/action-menu.define.js';
import '../deal-card/deal-card.define.js';
import '../key-help/key-help.define.js';
import '../move-dialog/move-dialog.define.js';
import '../number-explainer/number-explainer.define.js';
import '../stage-column/stage-column.define.js';
import {PipelineBoard} from './pipeline-board.js';

define('pipeline-board', PipelineBoard);

declare global {
  interface HTMLElementTagNameMap {
    'pipeline-board': PipelineBoard;
  }
}

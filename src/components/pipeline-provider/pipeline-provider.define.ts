import {define} from '../../ui/define.js';
import '../outcome-dialog/outcome-dialog.define.js';
import {PipelineProvider} from './pipeline-provider.js';

define('pipeline-provider', PipelineProvider);

declare global {
  interface HTMLElementTagNameMap {
    'pipeline-provider': PipelineProvider;
  }
}

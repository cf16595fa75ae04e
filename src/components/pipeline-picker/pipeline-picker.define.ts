import {define} from '../../ui/define.js';
import {PipelinePicker} from './pipeline-picker.js';

define('pipeline-picker', PipelinePicker);

declare global {
  interface HTMLElementTagNameMap {
    'pipeline-picker': PipelinePicker;
  }
}

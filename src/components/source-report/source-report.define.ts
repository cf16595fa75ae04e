import {define} from '../../ui/define.js';
import {SourceReportElement} from './source-report.js';

define('source-report', SourceReportElement);

declare global {
  interface HTMLElementTagNameMap {
    'source-report': SourceReportElement;
  }
}

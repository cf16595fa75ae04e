import '../field-input/field-input.define.js';
import {define} from '../../ui/define.js';
import {OutcomeDialog} from './outcome-dialog.js';

define('outcome-dialog', OutcomeDialog);

declare global {
  interface HTMLElementTagNameMap {
    'outcome-dialog': OutcomeDialog;
  }
}

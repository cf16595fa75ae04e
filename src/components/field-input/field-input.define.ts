import {define} from '../../ui/define.js';
import {FieldInput} from './field-input.js';

define('field-input', FieldInput);

declare global {
  interface HTMLElementTagNameMap {
    'field-input': FieldInput;
  }
}

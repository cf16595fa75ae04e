import {define} from '../../ui/define.js';
import '../key-help/key-help.define.js';
import {CommandPalette} from './command-palette.js';

define('command-palette', CommandPalette);

declare global {
  interface HTMLElementTagNameMap {
    'command-palette': CommandPalette;
  }
}

import {define} from '../../ui/define.js';
import {SyncStatus} from './sync-status.js';

define('sync-status', SyncStatus);

declare global {
  interface HTMLElementTagNameMap {
    'sync-status': SyncStatus;
  }
}

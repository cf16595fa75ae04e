import {define} from '../../ui/define.js';
import {DealCard} from './deal-card.js';

define('deal-card', DealCard);

declare global {
  interface HTMLElementTagNameMap {
    'deal-card': DealCard;
  }
}

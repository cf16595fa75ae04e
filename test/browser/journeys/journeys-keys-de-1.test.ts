import {FIRST} from './all.js';
import {travel} from './journey.js';

travel(FIRST, 'keys', 'de');

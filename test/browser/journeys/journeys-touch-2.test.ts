import {SECOND} from './all.js';
import {travel} from './journey.js';

travel(SECOND, 'touch');

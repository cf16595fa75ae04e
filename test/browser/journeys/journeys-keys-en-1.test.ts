import {travel} from './journey.js';
import {MANY} from './many.js';
import {MOVING} from './moving.js';

travel(MANY.slice(4,6), 'keys');

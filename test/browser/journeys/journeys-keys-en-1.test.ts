import {travel} from './journey.js';
import {MANY} from './many.js';
import {MOVING} from './moving.js';

travel([...MOVING, ...MANY], 'keys');

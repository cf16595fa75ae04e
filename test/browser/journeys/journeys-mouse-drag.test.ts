import {FIRST, SECOND} from './all.js';
import {travel} from './journey.js';

travel([...FIRST, ...SECOND], 'mouse drag');

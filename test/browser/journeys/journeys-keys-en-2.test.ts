import {CLOSING} from './closing.js';
import {FINDING} from './finding.js';
import {travel} from './journey.js';
import {SHAPING} from './shaping.js';

travel([...FINDING, ...SHAPING, ...CLOSING], 'keys');

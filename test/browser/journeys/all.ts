import {CLOSING} from './closing.js';
import {FINDING} from './finding.js';
import type {Journey} from './journey.js';
import {MANY} from './many.js';
import {MOVING} from './moving.js';
import {SHAPING} from './shaping.js';

// In two parts: test files run side by side.

export const FIRST: readonly Journey[] = [...MOVING, ...MANY, ...CLOSING];
export const SECOND: readonly Journey[] = [...FINDING, ...SHAPING];

export type {AdapterMethod} from './around.js';
export {withFaults, type Faults} from './with-faults.js';
export {withReadOnly} from './with-read-only.js';
export {withTrace, type TraceLine} from './with-trace.js';

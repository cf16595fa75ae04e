// Our board with the fields of the benchmark's own card alone, for `run.mjs --ours bench/plain`.
import {contender} from '../../contender.js';

export default contender({cardFields: ['account', 'amount', 'expectedClose', 'owner', 'tags']});

// Our board with its full card, for `run.mjs --ours .`
import {contender} from './contender.js';

export default contender();

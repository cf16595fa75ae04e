// The module worker: made by `analyticsEngine`, or by the host from this file.
import {serve, type Scope} from './serve.js';

serve(globalThis as unknown as Scope);

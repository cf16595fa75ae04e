import {createContext} from '@lit/context';
import type {PipelineStore} from '../data/store.js';

/** The nearest provider's store: one object for its whole life. The data is read from it, not sent through here. */
export const storeContext = createContext<PipelineStore | undefined>(Symbol.for('pipeline-elements/store'));

export {sampleData, SAMPLE_AS_OF, SAMPLE_KINDS, type SampleKind, type SampleOptions} from './sample-data.js';
export type {SampleData} from './sample-types.js';

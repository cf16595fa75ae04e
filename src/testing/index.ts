export {sampleData, SAMPLE_AS_OF, SAMPLE_KINDS, type SampleKind, type SampleOptions} from './sample-data.js';
export type {SampleData} from './sample-types.js';
export {SAMPLE_OWNERS, SAMPLE_PIPELINE} from './sample-pipeline.js';
export {Random} from './random.js';
export {plantedWorld, type PlantedOptions, type PlantedTruth, type PlantedWorld} from './planted-world.js';
export {plantedCompany, PLANTED_QUARTERS, type PlantedQuarter} from './planted-company.js';
export {
  adapterCases,
  ContractFailure,
  contractSeed,
  describeAdapter,
  runAdapterCase,
  type AdapterCase,
  type AdapterContext,
  type ContractSeed,
  type DescribeOptions,
  type MadeAdapter,
  type MakeAdapter,
  type RunOptions,
  type TestRunner,
} from './describe-adapter.js';
export {BoardHarness, type ScreenPoint} from './board-harness.js';
export {AnnouncementRecorder, type Announcement} from './announcement-recorder.js';

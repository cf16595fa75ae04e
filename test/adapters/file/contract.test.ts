import {createFileAdapter} from '../../../src/adapters/file/index.js';
import {describeAdapter} from '../../../src/testing/describe-adapter.js';
import {now} from './helpers.js';

describeAdapter('file', async (seed) => ({
  adapter: createFileAdapter({now, source: {text: JSON.stringify(seed)}, format: 'json'}),
}));

import type {AdapterLoaders} from '../ui/source/source-reader.js';

/** The adapters that elements make by themselves. Pages that bring their own adapter never load these. */
export const adapterLoaders: AdapterLoaders = {
  file: async (recipe) => (await import('../adapters/file/index.js')).createFileAdapter(recipe),
  memory: async ({report, ...data}, now) => {
    const {createMemoryAdapter, RecordTable} = await import('../adapters/memory/index.js');
    const table = new RecordTable({...data, now});
    const adapter = createMemoryAdapter({...data, now, table});
    return {
      adapter: report ? {...adapter, report: () => Promise.resolve(report)} : adapter,
      replace: (deals) => table.replace(deals),
    };
  },
};

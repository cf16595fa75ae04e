import type {Call, ChangeSink, Op, PipelineAdapter} from '../../data/adapter.js';

/** Name of a method of an adapter. */
export type AdapterMethod = keyof PipelineAdapter;

/** One call on its way to the adapter inside. */
export interface Passage<T> {
  readonly method: AdapterMethod;
  readonly call: Call | undefined;
  /** The writes, where the method is `commit`. */
  readonly ops?: readonly Op[];
  /** Asks the adapter inside. */
  readonly next: () => Promise<T>;
}

/** What is done with every call. */
export type Wrap = <T>(passage: Passage<T>) => Promise<T>;

/** The methods a back end may lack: what is absent inside stays absent outside. */
function optional(adapter: PipelineAdapter, wrap: Wrap): Partial<PipelineAdapter> {
  const aggregate = adapter.aggregate?.bind(adapter);
  const history = adapter.history?.bind(adapter);
  const subscribe = adapter.subscribe?.bind(adapter);
  const changes = adapter.changes?.bind(adapter);
  const activities = adapter.activities?.bind(adapter);
  const owners = adapter.owners?.bind(adapter);
  const report = adapter.report?.bind(adapter);
  return {
    ...(aggregate && {
      aggregate: (query, call) => wrap({method: 'aggregate', call, next: () => aggregate(query, call)}),
    }),
    ...(history && {history: (query, call) => wrap({method: 'history', call, next: () => history(query, call)})}),
    ...(subscribe && {
      subscribe: (scope: {readonly pipelineId: string}, sink: ChangeSink, call?: Call) =>
        wrap({method: 'subscribe', call, next: () => subscribe(scope, sink, call)}),
    }),
    ...(changes && {changes: (since, call) => wrap({method: 'changes', call, next: () => changes(since, call)})}),
    ...(activities && {
      activities: (query, call) => wrap({method: 'activities', call, next: () => activities(query, call)}),
    }),
    ...(owners && {owners: (call) => wrap({method: 'owners', call, next: () => owners(call)})}),
    ...(report && {report: (call) => wrap({method: 'report', call, next: () => report(call)})}),
  };
}

/** An adapter that hands every call of `adapter` to `wrap`. Members beyond the contract do not come along. */
export function around(adapter: PipelineAdapter, wrap: Wrap): PipelineAdapter {
  return {
    ...optional(adapter, wrap),
    capabilities: (call) => wrap({method: 'capabilities', call, next: () => adapter.capabilities(call)}),
    pipelines: (call) => wrap({method: 'pipelines', call, next: () => adapter.pipelines(call)}),
    page: (query, call) => wrap({method: 'page', call, next: () => adapter.page(query, call)}),
    get: (ids, call) => wrap({method: 'get', call, next: () => adapter.get(ids, call)}),
    commit: (ops, call) => wrap({method: 'commit', call, ops, next: () => adapter.commit(ops, call)}),
  };
}

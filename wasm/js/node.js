// Re-exports the CommonJS entry, so that import and require share one engine.
import leanread from './node.cjs';

export const { init, initSync, reset, configure, LeanreadError, extract, explain, isProbablyReaderable, version } = leanread;
export default init;

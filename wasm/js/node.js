// One engine in Node, whether it is imported or required.
import leanread from './node.cjs';

export const { init, initSync, LeanreadError, extract, explain, isProbablyReaderable, version } = leanread;
export default init;

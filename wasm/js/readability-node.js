import readability from './readability-node.cjs';

export const { Readability, isProbablyReaderable, LeanreadError, reset } = readability;

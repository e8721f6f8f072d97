import { LeanreadError, extract, isProbablyReaderable as isReaderable, reset } from './inline.js';
import { readability } from './readability-core.js';

export { LeanreadError, reset };
export const { Readability, isProbablyReaderable } = readability({ LeanreadError, extract, isProbablyReaderable: isReaderable });

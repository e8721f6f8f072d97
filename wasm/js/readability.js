import { extract, isProbablyReaderable as isReaderable } from './inline.js';
import { readability } from './readability-core.js';

export const { Readability, isProbablyReaderable } = readability({ extract, isProbablyReaderable: isReaderable });

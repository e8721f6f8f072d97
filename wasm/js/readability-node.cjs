'use strict';
const { readability } = require('./readability-core.cjs');

const { Readability, isProbablyReaderable } = readability(require('./node.cjs'));
module.exports = { Readability, isProbablyReaderable };

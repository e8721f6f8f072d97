'use strict';
const { readability } = require('./readability-core.cjs');
const leanread = require('./node.cjs');

const { Readability, isProbablyReaderable } = readability(leanread);
const { LeanreadError, reset } = leanread;
module.exports = { Readability, isProbablyReaderable, LeanreadError, reset };

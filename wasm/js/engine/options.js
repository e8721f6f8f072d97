// Checks options. Their names and the types of their values are checked by the module.
import { LeanreadError, guarded } from './errors.js';
import { tag } from './values.js';

const invalid = (message) => new LeanreadError('invalid_options', message);

/** A copy of the options. */
function copied(options) {
  if (options !== undefined && options !== null && tag(options) !== 'Object') {
    throw invalid('the options must be an object');
  }
  return guarded('invalid_options', 'the options cannot be read', () => ({ ...options }));
}

/** The options as JSON. Of a value that JSON does not have, it would have null, which stands for the default. */
function toJson(options) {
  const check = (name, value) => {
    const type = typeof value === 'object' && value ? tag(value) : typeof value;
    if (type === 'number' && !Number.isFinite(value)) {
      throw invalid(`\`${name}\` is ${value}; it must be a whole number from 0 to 4294967295`);
    }
    if (!/^(?:undefined|boolean|number|string|object|Object)$/.test(type)) {
      throw invalid(`\`${name}\` has a value of the wrong type: ${type}`);
    }
    return value;
  };
  return guarded('invalid_options', 'the options cannot be read', () => JSON.stringify(options, check) ?? 'null');
}

/** The options, of which only these names exist. */
function only(names, options) {
  const given = copied(options);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(`unknown option \`${unknown}\`, expected one of: ${names.join(', ')}`);
  return given;
}

export { copied, invalid, only, toJson };

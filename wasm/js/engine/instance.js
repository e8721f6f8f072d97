// The WebAssembly instance: made when it is needed, and replaced when it cannot be used further.
import { LeanreadError } from './errors.js';
import { compile, compileSync, loadErrorOf } from './load.js';
import { invalid, only } from './options.js';

let compiled; // WebAssembly.Module
let loading; // promise while the module is being loaded
let loader; // loads the module synchronously, for entries that can
let instance; // { glue, memory, latest }: wasm-bindgen's functions, and the number of the article that it analyzed last
let memoryThreshold = 256 * 2 ** 20; // bytes

function setLoader(load) {
  loader ??= load;
}

function loaded() {
  try {
    return loader();
  } catch (error) {
    throw loadErrorOf(error, 'file', error?.path);
  }
}

/** Compiles and instantiates the module. Idempotent; concurrent calls share one load. */
function init(source) {
  if (compiled) return Promise.resolve();
  const load = async () => initSync(await compile(source ?? (loader && loaded())));
  loading ??= load().finally(() => (loading = undefined));
  return loading;
}

/** Instantiates the module synchronously, from its bytes or a `WebAssembly.Module`. */
function initSync(source) {
  if (compiled) return;
  const module = compileSync(source);
  instance = instantiate(module);
  compiled = module;
}

function instantiate(module) {
  const glue = createGlue();
  try {
    return { glue, memory: glue.initSync({ module }).memory };
  } catch (error) {
    throw loadErrorOf(error, 'compile');
  }
}

/** Frees the instance and its memory. The next call creates a new instance of the compiled module. */
function reset() {
  instance = undefined;
}

/** Sets `memoryThreshold`. */
function configure(options) {
  const { memoryThreshold: bytes } = only(['memoryThreshold'], options);
  memoryThreshold = checkThreshold(bytes) ?? memoryThreshold;
}

function checkThreshold(bytes) {
  if (bytes === undefined || bytes === Infinity || (Number.isSafeInteger(bytes) && bytes >= 0)) return bytes;
  throw invalid('`memoryThreshold` must be a whole number of bytes, or Infinity');
}

/** Memory of WebAssembly never shrinks, so an instance that grew above the threshold is replaced. */
function resetIfLarge() {
  if (instance?.memory.buffer.byteLength > memoryThreshold) reset();
}

function call(name, ...args) {
  if (!compiled && loader) initSync(loaded());
  if (!compiled) {
    throw new LeanreadError('not_initialized', 'leanread is not loaded yet: await init() first');
  }
  if (name !== 'blockReport') resetIfLarge();
  instance ??= instantiate(compiled);
  try {
    return instance.glue[name](...args);
  } catch (error) {
    if (typeof error === 'string') {
      const [code] = error.split(':', 1);
      throw new LeanreadError(code, error.slice(code.length + 2));
    }
    // A trap leaves the memory in an unknown state.
    reset();
    throw new LeanreadError('internal', 'leanread failed; please report the page', { cause: error });
  } finally {
    // After this call, the instance still holds the page for the report of its blocks.
    if (name !== 'extractWithoutReport') resetIfLarge();
  }
}

let lastNumber = 0;

/** The number of the article that was extracted by the last call. */
function numberLatest() {
  return (instance.latest = ++lastNumber);
}

const isLatest = (number) => instance?.latest === number;

export { call, checkThreshold, configure, init, initSync, isLatest, numberLatest, reset, setLoader };

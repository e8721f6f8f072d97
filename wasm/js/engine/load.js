// Loads and compiles the module, and explains what went wrong.
import { LeanreadError } from './errors.js';
import { bytesOf, isModule, tag } from './values.js';

const ADVICE = {
  csp: "a policy forbids it. On a web page, the Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src, and the module's address in connect-src. On a runtime that compiles no code, import leanread/edge",
  mime: 'the server sent something else. Check the URL, and whether the server answers with a page where the file is missing',
  http: 'the server refused it. Check the URL: leanread.wasm must lie next to the script, or pass its URL to init()',
  network: 'it could not be fetched. Check the URL, the connection, CORS, and connect-src of the Content-Security-Policy',
  file: 'the file cannot be read: leanread.wasm must lie next to the script. If a bundler moved the script, keep leanread out of the bundle or import leanread/inline',
  memory: 'there is not enough memory. Drop other instances and large objects, then try again',
  compile: 'it is not a WebAssembly module of this version of leanread, or this engine is too old for it',
};

/** The error of a failed load; `detail` says more about where. */
function loadError(reason, cause, detail = 'leanread.wasm') {
  return new LeanreadError('load_failed', `cannot load ${detail}: ${ADVICE[reason]}`, { reason, cause });
}

/** The error of a failed load by the message that was thrown, or for the given reason. */
function loadErrorOf(error, reason, detail) {
  if (error instanceof LeanreadError) return error;
  const message = String(error?.message ?? error);
  if (/content security policy|\bcsp\b|unsafe-eval|disallowed by embedder/i.test(message)) reason = 'csp';
  if (/out of memory|(?:could not|cannot) allocate/i.test(message)) reason = 'memory';
  return loadError(reason, error, detail);
}

const step = (error) => (/^(?:Compile|Link)Error$/.test(error?.name) ? 'compile' : 'network');
const address = (source) => (typeof source === 'string' ? source : source?.href ?? source?.url)?.slice(0, 200) || undefined;
const unwrap = (source) => source?.module_or_path ?? source?.module ?? source;

/** The module from a URL, a request, a response, bytes or a module, or from the promise of one. */
async function compile(given) {
  let source;
  try {
    source = await unwrap(await given);
    if (typeof source === 'string' || /^(?:URL|Request)$/.test(tag(source))) source = await fetch(source);
  } catch (error) {
    throw loadErrorOf(error, step(error), address(source));
  }
  if (tag(source) === 'Response') return compileResponse(source);
  return isModule(source) ? source : await WebAssembly.compile(moduleBytes(source)).catch(notCompiled);
}

/** The module from bytes or a module, at once. */
function compileSync(given) {
  const source = unwrap(given);
  if (isModule(source)) return source;
  const bytes = moduleBytes(source);
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    return notCompiled(error);
  }
}

function notCompiled(error) {
  throw loadErrorOf(error, 'compile');
}

function moduleBytes(source) {
  const bytes = bytesOf(source);
  if (bytes) return bytes;
  throw new LeanreadError('invalid_input', 'the module must be a URL, a Response, bytes or a WebAssembly.Module');
}

async function compileResponse(response) {
  const { ok, status, bodyUsed } = response;
  const url = address(response) ?? 'leanread.wasm';
  if (bodyUsed) throw new LeanreadError('invalid_input', 'the body of the response was read before');
  if (!ok) throw loadError(status ? 'http' : 'network', undefined, `${url} (HTTP status ${status})`);
  const type = (response.headers.get('content-type') ?? '').split(';', 1)[0].trim();
  const isWasm = type === 'application/wasm';
  let bytes;
  try {
    if (isWasm && WebAssembly.compileStreaming) return await WebAssembly.compileStreaming(response);
    bytes = await response.arrayBuffer();
  } catch (error) {
    throw loadErrorOf(error, step(error), url);
  }
  // A module with the wrong type does no harm. Something else with the wrong type is not the module.
  return WebAssembly.compile(bytes).catch((error) => {
    throw loadErrorOf(error, type && !isWasm ? 'mime' : 'compile', `${url} (${type || 'no MIME type'})`);
  });
}

export { compile, compileSync, loadErrorOf };

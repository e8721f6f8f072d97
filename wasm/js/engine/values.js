// Recognizes values of any realm, for which instanceof would fail.
import { LeanreadError } from './errors.js';

const tag = (value) => Object.prototype.toString.call(value).slice(8, -1);
const isModule = (value) => tag(value) === 'WebAssembly.Module';

/** The bytes of a buffer or of a view of one; undefined for any other value. */
function bytesOf(value) {
  const isView = ArrayBuffer.isView(value);
  const buffer = isView ? value.buffer : value;
  const isShared = tag(buffer) === 'SharedArrayBuffer';
  if (!isShared && tag(buffer) !== 'ArrayBuffer') return undefined;
  let bytes;
  try {
    bytes = isView ? new Uint8Array(buffer, value.byteOffset, value.byteLength) : new Uint8Array(buffer);
  } catch (cause) {
    throw new LeanreadError('invalid_input', 'the buffer is detached: its bytes were transferred elsewhere', { cause });
  }
  // Browsers decode and compile neither shared nor resizable memory.
  return isShared || buffer.resizable ? bytes.slice() : bytes;
}

export { tag, isModule, bytesOf };

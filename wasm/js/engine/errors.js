// The errors that leanread reports.

/** An error that leanread reports; `code` is a stable identifier of the cause. */
class LeanreadError extends Error {
  constructor(code, message, { reason, ...options } = {}) {
    super(message, options);
    this.name = 'LeanreadError';
    this.code = code;
    if (reason) this.reason = reason;
  }
}

/** What `work` returns. What it throws becomes the cause of an error with this code. */
function guarded(code, message, work) {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof LeanreadError ? cause : new LeanreadError(code, message, { cause });
  }
}

export { LeanreadError, guarded };

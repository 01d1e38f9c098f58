/** An abort is never an adapter's error: the call rejects with `signal.reason`. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

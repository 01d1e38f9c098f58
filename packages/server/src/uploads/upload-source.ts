import { type Limits, SparringError } from '@sparring/core'

/** A refused upload may go on sending for this long before it is cut off. */
const discardMs = 10_000

/** The bytes of an upload as they arrive, within the size of all that is allowed, and never waited for too long. */
export class UploadSource {
  #reader: ReadableStreamDefaultReader<Uint8Array>
  #idleMs: number
  /** All files at their largest, and a body for fields and what multipart itself takes. */
  #mostBytes: number
  #read = 0
  #over = false

  constructor(request: Request, idleMs: number, { materials, material_bytes, json_body_bytes }: Limits) {
    if (request.body === null) throw new SparringError('malformed_body', 'The multipart body is empty.')
    this.#reader = request.body.getReader()
    this.#idleMs = idleMs
    this.#mostBytes = materials * material_bytes + json_body_bytes
  }

  /** The next bytes, or null at the end. */
  async next(): Promise<Uint8Array | null> {
    const { done, value } = await this.#arrival(this.#idleMs)
    if (done) {
      this.#over = true
      return null
    }
    this.#read += value.length
    if (this.#read > this.#mostBytes) throw new SparringError('body_too_large', `The upload is larger than ${this.#mostBytes} bytes.`)
    return value
  }

  /** Reads the rest into nothing, so that the client comes to hear the answer; whoever takes too long does not. */
  async discardRest(): Promise<void> {
    const deadline = performance.now() + discardMs
    try {
      while (!this.#over) {
        const left = deadline - performance.now()
        const { done, value } = await this.#arrival(Math.min(left, this.#idleMs))
        if (done) return
        this.#read += value.length
        if (left <= 0 || this.#read > this.#mostBytes) return void this.#reader.cancel().catch(() => undefined)
      }
    } catch {
      this.#reader.cancel().catch(() => undefined)
    }
  }

  async #arrival(withinMs: number): Promise<ReadableStreamReadResult<Uint8Array>> {
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(tooSlow(withinMs)), Math.max(withinMs, 1))
    try {
      return await Promise.race([this.#reader.read(), late.promise])
    } catch (cause) {
      this.#over = true
      if (SparringError.is(cause)) throw cause
      throw new SparringError('malformed_body', 'The upload was broken off.', { cause })
    } finally {
      clearTimeout(timer)
    }
  }
}

const tooSlow = (idleMs: number) =>
  new SparringError('request_timeout', `Nothing of the upload arrived for ${Math.round(idleMs / 1000)} seconds. Send it again. Nothing of it was stored.`)

import { SparringError } from '@sparring/core'
import { encodeComment, encodeRetry } from './encode-event.js'

const heartbeatMs = 15_000
/** After a shutdown clients come back after this long. */
const comeBackMs = 1_000

export interface EventSink {
  send(bytes: Uint8Array): void
  close(): void
  /** Aborted when the client has gone, was too slow, or the server shuts down. */
  readonly signal: AbortSignal
}

export interface EventStreamsOptions {
  readonly most_streams: number
  readonly most_waiting_bytes: number
  readonly closing: AbortSignal | undefined
}

/** The open streams of events of a process: counted, kept alive by comments, and cut where a client does not read. */
export class EventStreams {
  #options: EventStreamsOptions
  #open = 0

  constructor(options: EventStreamsOptions) {
    this.#options = options
  }

  /** Answers with a stream and hands its sink to `feed`; what `feed` rejects with ends the stream. */
  open(feed: (sink: EventSink) => Promise<void>): Response {
    if (this.#open >= this.#options.most_streams)
      throw new SparringError('too_many_streams', 'Too many streams of events are open on this server. Try again in a moment.')
    this.#open += 1
    const gone = new AbortController()
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => this.#start(controller, gone, feed),
        cancel: () => gone.abort(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 64 * 1024 }),
    )
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' },
    })
  }

  #start(controller: ReadableStreamDefaultController<Uint8Array>, gone: AbortController, feed: (sink: EventSink) => Promise<void>): void {
    const { closing, most_waiting_bytes } = this.#options
    let open = true
    const send = (bytes: Uint8Array) => {
      if (!open) return
      controller.enqueue(bytes)
      if ((controller.desiredSize ?? 0) < -most_waiting_bytes) gone.abort()
    }
    const heartbeat = setInterval(() => send(encodeComment('still here')), heartbeatMs)
    heartbeat.unref()
    const comeBack = () => {
      send(encodeRetry(comeBackMs))
      gone.abort()
    }
    const close = () => {
      if (!open) return
      open = false
      this.#open -= 1
      clearInterval(heartbeat)
      closing?.removeEventListener('abort', comeBack)
      try {
        controller.close()
      } catch {
        // The client has cancelled it already.
      }
    }
    gone.signal.addEventListener('abort', close, { once: true })
    closing?.addEventListener('abort', comeBack, { once: true })
    send(encodeComment('open'))
    if (closing?.aborted) comeBack()
    feed({ send, close: () => gone.abort(), signal: gone.signal }).then(
      () => gone.abort(),
      () => gone.abort(),
    )
  }
}

import { SparringError } from '@sparring/core'
import type { Logger } from 'pino'
import { encodeComment, encodeRetry } from './encode-event.js'

const heartbeatMs = 15_000
/** After a shutdown clients come back after this long. */
const comeBackMs = 1_000
/** What waits for a client that was too slow may still be read for this long. */
const lastReadMs = 10_000

export interface EventSink {
  send(bytes: Uint8Array): void
  /** Aborted when the client has gone, was too slow, or the server shuts down. */
  readonly signal: AbortSignal
}

export interface EventStreamsOptions {
  readonly most_streams: number
  readonly most_waiting_bytes: number
  readonly closing: AbortSignal | undefined
  readonly logger: Logger
}

export interface StreamOptions {
  /** Cuts the connection, where the runtime lets us: a stream that is only closed waits for a client that never reads. */
  readonly cut?: (() => void) | undefined
  /** A stream that ends by itself is not ended by a shutdown, which waits for it. */
  readonly whileClosing?: boolean
}

type Feed = (sink: EventSink) => Promise<void>

/** The open streams of events of a process: counted, kept alive by comments, and cut where a client does not read. */
export class EventStreams {
  #options: EventStreamsOptions
  #open = 0

  constructor(options: EventStreamsOptions) {
    this.#options = options
  }

  /** Answers with a stream and hands its sink to `feed`; when that resolves the stream ends. */
  open(feed: Feed, options: StreamOptions = {}): Response {
    if (this.#open >= this.#options.most_streams)
      throw new SparringError('too_many_streams', 'Too many streams of events are open on this server. Try again in a moment.')
    this.#open += 1
    const gone = new AbortController()
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => this.#start(controller, gone, feed, options),
        cancel: () => gone.abort(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 64 * 1024 }),
    )
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' },
    })
  }

  #start(controller: ReadableStreamDefaultController<Uint8Array>, gone: AbortController, feed: Feed, { cut, whileClosing = false }: StreamOptions): void {
    const { most_waiting_bytes, logger } = this.#options
    const closing = whileClosing ? undefined : this.#options.closing
    const send = (bytes: Uint8Array) => {
      if (gone.signal.aborted) return
      controller.enqueue(bytes)
      if ((controller.desiredSize ?? 0) >= -most_waiting_bytes) return
      gone.abort()
      if (cut !== undefined) setTimeout(cut, lastReadMs).unref()
    }
    const comeBack = () => {
      send(encodeRetry(comeBackMs))
      gone.abort()
    }
    const heartbeat = setInterval(() => send(encodeComment('still here')), heartbeatMs)
    heartbeat.unref()
    const close = () => {
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
    feed({ send, signal: gone.signal }).then(
      () => gone.abort(),
      (error: unknown) => {
        logger.error({ err: error }, 'a stream of events failed')
        comeBack()
      },
    )
  }
}

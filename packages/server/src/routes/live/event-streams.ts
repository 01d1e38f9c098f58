import { SparringError } from '@sparring/core'
import { problemStatus } from '@sparring/core/contract'
import type { Logger } from 'pino'
import { Shares } from '../../limits/shares.js'
import { encodeComment, encodeRetry } from './encode-event.js'

const heartbeatMs = 15_000
/** What the transport takes before anything counts as waiting for the client. */
const highWaterMark = 64 * 1024
/** After a shutdown clients come back after this long. */
const comeBackMs = 1_000
/** What waits for a client that was too slow may still be read for this long. */
const lastReadMs = 10_000

/** A minute of speech: it is made faster than it is heard, and a listener need not read faster than that. */
export const usualWaitingBytes = 4 * 1024 * 1024

export interface EventSink {
  /** Answers with a promise where the client has enough to read: it resolves once there is room again, or the client has gone. */
  send(bytes: Uint8Array): Promise<void> | undefined
  /** Aborted when the client has gone, was too slow, or the server shuts down. */
  readonly signal: AbortSignal
}

export interface EventStreamsOptions {
  readonly most_streams: number
  /** Usual: as many as there are. */
  readonly most_an_address?: number
  readonly most_a_tenant?: number
  readonly most_waiting_bytes: number
  readonly closing: AbortSignal | undefined
  readonly logger: Logger
  /** Is told of each stream that opens and closes. */
  readonly told: (change: 1 | -1) => void
}

export interface StreamOptions {
  /** Cuts the connection, where the runtime lets us: a stream that is only closed waits for a client that never reads. */
  readonly cut?: (() => void) | undefined
  /** Asked now and then, of a stream that may last for hours: it ends once this rejects because the client may listen no longer. */
  readonly stillAllowed?: () => Promise<unknown>
  /** A stream that ends by itself is not ended by a shutdown, which waits for it. */
  readonly whileClosing?: boolean
}

/** A place among the open streams. */
export interface StreamPlace {
  open(feed: Feed, options?: StreamOptions): Response
  free(): void
}

/** Whose stream it is; the address is `null` where it is not shown. */
export interface StreamListener {
  readonly tenant_id: string
  readonly address: string | null
}

type Feed = (sink: EventSink) => Promise<void>

/** The open streams of events of a process: counted, kept alive by comments, and cut where a client does not read. */
export class EventStreams {
  #options: EventStreamsOptions
  #open = 0
  #addresses: Shares
  #tenants: Shares

  constructor(options: EventStreamsOptions) {
    this.#options = options
    this.#addresses = new Shares(options.most_an_address ?? options.most_streams)
    this.#tenants = new Shares(options.most_a_tenant ?? options.most_streams)
  }

  /** Answers with a stream and hands its sink to `feed`; when that resolves the stream ends. */
  open(listener: StreamListener, feed: Feed, options: StreamOptions = {}): Response {
    return this.reserve(listener).open(feed, options)
  }

  /** Keeps a place for a stream, so that what must come before it is not done in vain. It is opened or freed, once. */
  reserve({ tenant_id, address }: StreamListener): StreamPlace {
    if (this.#open >= this.#options.most_streams) throw tooMany('on this server')
    const freeTenant = this.#tenants.take(tenant_id)
    if (freeTenant === null) throw tooMany('for this tenant')
    const freeAddress = address === null ? () => undefined : this.#addresses.take(address)
    if (freeAddress === null) {
      freeTenant()
      throw tooMany('from this address')
    }
    this.#count(1)
    const free = () => {
      this.#count(-1)
      freeTenant()
      freeAddress()
    }
    return { open: (feed, options = {}) => this.#respond(feed, options, free), free }
  }

  #count(change: 1 | -1): void {
    this.#open += change
    this.#options.told(change)
  }

  #respond(feed: Feed, options: StreamOptions, free: () => void): Response {
    const gone = new AbortController()
    const outbox = new Outbox()
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          outbox.open(controller)
          this.#start(outbox, gone, feed, { ...options, free })
        },
        pull: () => outbox.makeRoom(),
        cancel: () => gone.abort(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark }),
    )
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' },
    })
  }

  #start(
    outbox: Outbox,
    gone: AbortController,
    feed: Feed,
    { cut, free, stillAllowed, whileClosing = false }: StreamOptions & { readonly free: () => void },
  ): void {
    const { most_waiting_bytes, logger } = this.#options
    const closing = whileClosing ? undefined : this.#options.closing
    const send = (bytes: Uint8Array) => {
      if (gone.signal.aborted) return undefined
      outbox.put(bytes)
      if (outbox.waitingBytes <= most_waiting_bytes) return outbox.room()
      gone.abort()
      if (cut !== undefined) setTimeout(cut, lastReadMs).unref()
      return undefined
    }
    const comeBack = () => {
      send(encodeRetry(comeBackMs))
      gone.abort()
    }
    const heartbeat = setInterval(() => {
      send(encodeComment('still here'))
      stillAllowed?.().catch((error: unknown) => isRefusal(error) && comeBack())
    }, heartbeatMs)
    heartbeat.unref()
    const close = () => {
      free()
      clearInterval(heartbeat)
      closing?.removeEventListener('abort', comeBack)
      outbox.close()
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

const tooMany = (where: string) => new SparringError('too_many_streams', `Too many streams of events are open ${where}. Try again in a moment.`)
/** What cannot be told now, since a store is away, ends nothing. */
const isRefusal = (error: unknown): boolean => SparringError.is(error) && problemStatus[error.code] < 500

/** What is sent in one turn of the event loop leaves as one write: a system call an event is a tenth of the processor under load. */
class Outbox {
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  #unsent: Uint8Array[] = []
  #unsentBytes = 0
  #room: PromiseWithResolvers<void> | null = null
  #closed = false

  open(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller
  }

  /** Bytes that the client has not read, beyond what the transport always takes. */
  get waitingBytes(): number {
    return this.#unsentBytes - (this.#controller?.desiredSize ?? 0)
  }

  /** Nothing where there is room; else a promise of it. */
  room(): Promise<void> | undefined {
    if (this.waitingBytes < 0) return undefined
    this.#room ??= Promise.withResolvers<void>()
    return this.#room.promise
  }

  /** The client has read: there is room where nothing waits any more. */
  makeRoom(): void {
    if (!this.#closed && this.waitingBytes >= 0) return
    this.#room?.resolve()
    this.#room = null
  }

  put(bytes: Uint8Array): void {
    if (this.#unsent.length === 0) setImmediate(() => this.#flush())
    this.#unsent.push(bytes)
    this.#unsentBytes += bytes.length
  }

  close(): void {
    this.#flush()
    this.#closed = true
    this.makeRoom()
    try {
      this.#controller?.close()
    } catch {
      // The client has cancelled it already.
    }
  }

  #flush(): void {
    if (this.#closed || this.#unsent.length === 0) return
    const [first] = this.#unsent
    const whole = this.#unsent.length === 1 && first !== undefined ? first : Buffer.concat(this.#unsent)
    this.#unsent = []
    this.#unsentBytes = 0
    try {
      this.#controller?.enqueue(whole)
    } catch {
      // The client has cancelled it meanwhile.
    }
    this.makeRoom()
  }
}

import type { Duplex } from 'node:stream'
import { type ProblemCode, SparringError } from '@sparring/core'
import { closeCode, problemStatus } from '@sparring/core/contract'
import { liveBounds, liveOver } from '@sparring/core/live'
import type { RawData, WebSocket } from 'ws'
import { Allowance } from '../../limits/allowance.js'

/** A client that answers nothing for two of them is gone. */
const heartbeatMs = 15_000
/** What the transport takes before anything counts as waiting for the client. */
const highWaterMark = 64 * 1024
/** A client that was told that the socket closes has this long to answer; one that was too slow may read the rest for longer. */
const leaveMs = 1_000
const lastReadMs = 10_000
/** Messages of any kind; nobody types, plays or pings faster. */
const messages = { at_once: 100, a_second: 20 } as const
/** Sound in bytes: ten times what the best microphone makes, and a whole message again after the connection was lost. */
const soundASecond = 1024 * 1024
/** As how much the smallest frame counts. */
const leastFrame = 1024

export interface LiveSocketOptions {
  readonly most_waiting_bytes: number
  /** Of the sound of one message. */
  readonly audio_bytes: number
  readonly closing: AbortSignal | undefined
  /** Asked at every heartbeat: the socket is closed once this rejects because the client may listen no longer. */
  readonly stillAllowed: () => Promise<unknown>
  readonly onText: (text: string) => void
  /** Answers whether it was a frame that can be understood. */
  readonly onSound: (bytes: Uint8Array) => boolean
}

/** One client's WebSocket: kept alive, held to what it may send, and closed where it does not read. */
export class LiveSocket {
  readonly #socket: WebSocket
  readonly #raw: Duplex
  readonly #options: LiveSocketOptions
  readonly #gone = new AbortController()
  readonly #messages = new Allowance(messages)
  readonly #sound: Allowance
  #unanswered = 0
  #corked = false
  #room: PromiseWithResolvers<void> | null = null

  constructor(socket: WebSocket, raw: Duplex, options: LiveSocketOptions) {
    this.#socket = socket
    this.#raw = raw
    this.#options = options
    this.#sound = new Allowance({ at_once: 2 * options.audio_bytes, a_second: soundASecond })
    this.#start()
  }

  /** Aborted when the client has gone, was too slow, or the server closed. */
  get signal(): AbortSignal {
    return this.#gone.signal
  }

  text(message: Buffer): Promise<void> | undefined {
    return this.#send(message, false)
  }

  sound(frame: Uint8Array): Promise<void> | undefined {
    return this.#send(frame, true)
  }

  /** There is nothing more to tell: the client does not come back. */
  over(): void {
    this.#leave(liveOver.code, liveOver.reason, leaveMs)
  }

  /** Closes the socket for a problem; its code is the reason. */
  close(code: ProblemCode, waitMs = leaveMs): void {
    this.#leave(closeCode(code), code, waitMs)
  }

  #start(): void {
    const { closing } = this.#options
    const heartbeat = setInterval(() => this.#beat(), heartbeatMs)
    heartbeat.unref()
    const comeBack = () => this.close('draining')
    this.#socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    this.#socket.on('pong', () => {
      this.#unanswered = 0
    })
    this.#socket.on('ping', () => this.#count())
    // What is no WebSocket any more is closed by the library, with the code that the standard has for it.
    this.#socket.on('error', () => undefined)
    this.#socket.once('close', () => {
      clearInterval(heartbeat)
      closing?.removeEventListener('abort', comeBack)
      this.#end()
    })
    closing?.addEventListener('abort', comeBack, { once: true })
    if (closing?.aborted) comeBack()
  }

  #beat(): void {
    this.#unanswered += 1
    if (this.#unanswered > 2) {
      this.#socket.terminate()
      return
    }
    this.#socket.ping()
    this.#options.stillAllowed().catch((error: unknown) => {
      // What cannot be told now, since a store is away, ends nothing.
      if (SparringError.is(error) && problemStatus[error.code] < 500) this.close(error.code)
    })
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.signal.aborted || !(data instanceof Buffer)) return
    this.#unanswered = 0
    if (isBinary) {
      if (!this.#sound.take(Math.max(leastFrame, data.length))) this.close('rate_limited')
      else if (!this.#options.onSound(data)) this.close('malformed_request')
    } else if (data.length > liveBounds.text_bytes) this.close('body_too_large')
    else if (this.#count()) this.#options.onText(data.toString())
  }

  #count(): boolean {
    if (this.#messages.take(1)) return true
    this.close('rate_limited')
    return false
  }

  #send(bytes: Uint8Array, binary: boolean): Promise<void> | undefined {
    if (this.signal.aborted) return undefined
    this.#gather()
    this.#socket.send(bytes, { binary }, () => this.#makeRoom())
    const { bufferedAmount } = this.#socket
    if (bufferedAmount > this.#options.most_waiting_bytes) {
      this.close('request_timeout', lastReadMs)
      return undefined
    }
    if (bufferedAmount < highWaterMark) return undefined
    this.#room ??= Promise.withResolvers<void>()
    return this.#room.promise
  }

  /** What is sent in one turn of the event loop leaves as one write: a system call an event is a tenth of the processor under load. */
  #gather(): void {
    if (this.#corked) return
    this.#corked = true
    this.#raw.cork()
    setImmediate(() => {
      this.#corked = false
      this.#raw.uncork()
    })
  }

  #makeRoom(): void {
    if (!this.signal.aborted && this.#socket.bufferedAmount >= highWaterMark) return
    this.#room?.resolve()
    this.#room = null
  }

  #leave(code: number, reason: string, waitMs: number): void {
    if (this.signal.aborted) return
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), waitMs).unref()
    this.#end()
  }

  #end(): void {
    this.#gone.abort()
    this.#makeRoom()
  }
}

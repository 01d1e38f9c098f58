import type { WebSocket } from 'ws'
import { parsed } from './capture.ts'
import type { Fault } from './fake-provider.ts'
import { type Cut, isCut, type Jittered, pacer } from './play-answer.ts'

/** The provider's end of a WebSocket: speaks JSON, keeps what it was told, and breaks where its fault says. */
export class FakeSocket {
  #socket: WebSocket
  #cut: Cut | null
  #sent = 0
  #broken = false
  #gone = new AbortController()
  #jittered: Jittered
  /** How this endpoint tells an error; an endpoint sets its own. */
  errorMessage: unknown = { message: 'The server had an error.', error: 'internal_error', code: 1011 }

  constructor(socket: WebSocket, heard: unknown[], fault: Fault | null, jittered: Jittered) {
    this.#socket = socket
    this.#cut = fault !== null && isCut(fault) ? fault : null
    this.#jittered = jittered
    socket.on('message', (bytes) => heard.push(parsed(bytes.toString())))
    socket.once('close', () => this.#gone.abort())
    // What a client does to its own socket is no news here.
    socket.on('error', () => this.#gone.abort())
    queueMicrotask(() => this.#breakIfDue())
  }

  onMessage(take: (message: unknown) => void): void {
    this.#socket.on('message', (bytes) => {
      if (!this.#broken) take(parsed(bytes.toString()))
    })
  }

  onClose(take: () => void): void {
    this.#socket.once('close', take)
  }

  /** A clock of its own for one line of speech, which `stop` ends as well as the socket's end does. */
  pace(stop: AbortSignal): (wait_ms: number) => Promise<boolean> {
    return pacer(AbortSignal.any([stop, this.#gone.signal]), this.#jittered)
  }

  send(message: unknown): void {
    this.#breakIfDue()
    if (this.#broken || this.#socket.readyState !== this.#socket.OPEN) return
    this.#sent++
    this.#socket.send(JSON.stringify(message))
    this.#breakIfDue()
  }

  /** Sends what faults do not count, since nothing is said in it. */
  greet(message: unknown): void {
    if (this.#cut?.after !== 0) this.#socket.send(JSON.stringify(message))
  }

  /** Says what is wrong and closes. */
  fail(message: unknown, code = 1008): void {
    this.send(message)
    this.close(code)
  }

  close(code = 1000): void {
    if (!this.#broken) this.#socket.close(code)
  }

  #breakIfDue(): void {
    const cut = this.#cut
    if (cut === null || this.#broken || this.#sent < (cut.after ?? 1)) return
    this.#broken = true
    this.#gone.abort()
    if (cut.kind === 'disconnect') this.#socket.terminate()
    if (cut.kind === 'clean_close') this.#socket.close(1000)
    if (cut.kind === 'malformed') this.#socket.send('{"audio": "broken')
    if (cut.kind === 'in_stream_error') {
      this.#socket.send(JSON.stringify(this.errorMessage))
      this.#socket.close(1008)
    }
  }
}

import type { Exchange } from '../answer.ts'
import { formatNamed, speechOf } from '../audio/speech.ts'
import type { FakeSocket } from '../fake-socket.ts'
import { msToMake } from '../pace-of-speech.ts'
import { alignmentInChunk } from './alignment.ts'

const charactersOfChunk = 24

/** One line of speech over a WebSocket: takes text, speaks what it is told to, one flush after another. */
export class Line {
  readonly #socket: FakeSocket
  readonly #exchange: Exchange
  /** What every message of this line carries. */
  readonly #mark: Readonly<Record<string, unknown>>
  readonly #stop = new AbortController()
  #speed: number
  #text = ''
  #speaking: Promise<unknown> = Promise.resolve()

  constructor(socket: FakeSocket, exchange: Exchange, speed: number, mark: Readonly<Record<string, unknown>> = {}) {
    this.#socket = socket
    this.#exchange = exchange
    this.#speed = speed
    this.#mark = mark
  }

  take(text: string): void {
    this.#text += text
  }

  get waiting(): number {
    return this.#text.trim() === '' ? 0 : this.#text.length
  }

  /** Speaks what waits; resolves once all is spoken that was to be. */
  flush(): Promise<unknown> {
    const text = this.#text
    this.#text = ''
    if (text.trim() !== '') this.#speaking = this.#speaking.then(() => this.#speak(text))
    return this.#speaking
  }

  /** Says no more. */
  stop(): void {
    this.#text = ''
    this.#stop.abort()
  }

  /** That all was spoken; not once it was stopped. */
  finish(): void {
    if (!this.#stop.signal.aborted) this.#socket.send({ audio: null, isFinal: true, alignment: null, normalizedAlignment: null, ...this.#mark })
  }

  async #speak(text: string): Promise<void> {
    const { params, settings, url } = this.#exchange
    const [voiceId = ''] = params
    const wait = this.#socket.pace(this.#stop.signal)
    const encode = formatNamed(url.searchParams.get('output_format') ?? 'mp3_44100_128')?.encoder(voiceId)
    const pieces = speechOf(text, settings.ms_per_character / this.#speed, charactersOfChunk)
    for (const [index, piece] of pieces.entries()) {
      if (encode === undefined || !(await wait(msToMake(settings, pieces[index - 1])))) return
      const audio = Buffer.from(encode(piece.from_ms, piece.to_ms)).toString('base64')
      const alignment = alignmentInChunk(piece)
      this.#socket.send({ audio, isFinal: null, alignment, normalizedAlignment: alignment, ...this.#mark })
    }
  }
}

import type { SpeechPart } from '@sparring/core'
import { z } from 'zod'
import type { Timing } from './alignment.js'
import type { Asked } from './failures.js'
import type { OutputFormat } from './formats.js'
import type { Before } from './http-speech.js'
import type { SocketMessage } from './socket.js'
import { type SpokenChunk, SpokenText } from './spoken-text.js'
import { type ContextEvent, isFinal } from './voice-socket.js'

/** How long the final message is waited for, in milliseconds: once everything was spoken by its own times; once a final message came that may be of an earlier piece. */
const grace = { complete: 150, doubtful: 2_000 }

/** So many pieces are sent before sound of the first of them is taken: a text without end must not fill the socket. */
const mostUnheard = 4

export interface HeardPieces extends Before {
  readonly pieces: number
  /** White space at their end, of which no time was told. */
  readonly untold: string
}

/** What is known of an utterance on its way: when it is over, and how long one may wait for more. */
export class Utterance {
  readonly asked: Asked
  readonly #spoken: SpokenText
  readonly #pieces: string[] = []
  characters = 0
  #flushes = 0
  #finals = 0
  #fed = false
  #heardSinceFlush = true
  #unheard = 0
  #makeRoom = () => {}

  constructor(format: OutputFormat, asked: Asked) {
    this.asked = asked
    this.#spoken = new SpokenText(format, 0)
  }

  /** Resolves when one more piece may be sent. */
  async room(): Promise<void> {
    this.#unheard += 1
    if (this.#unheard <= mostUnheard) return
    await new Promise<void>((resolve) => {
      this.#makeRoom = resolve
    })
  }

  *take(event: ContextEvent): Generator<SpeechPart> {
    if (event.type === 'fed') this.#fed = true
    else if (event.type === 'flushed') this.#flushed(event.text)
    else {
      const chunk = chunkOf(event.message)
      if (chunk.bytes.length > 0) this.#heard()
      if (isFinal(event.message)) this.#finals += 1
      yield* this.#spoken.hear(chunk)
    }
  }

  #heard(): void {
    this.#heardSinceFlush = true
    this.#unheard = 0
    this.#makeRoom()
  }

  #flushed(text: string): void {
    this.#spoken.add(text)
    this.#pieces.push(text)
    this.characters += text.length
    if (text.trim() === '') return
    this.#flushes += 1
    this.#heardSinceFlush = false
  }

  /** Some servers tell an end for each flush, some one for all: an end counts if nothing is left that it can be without. */
  get over(): boolean {
    return this.#fed && (this.#flushes === 0 || (this.#finals > 0 && (this.#spoken.complete || this.#finals >= this.#flushes)))
  }

  /** Everything was sent and something came back for the last of it. */
  get maybeOver(): boolean {
    return this.#fed && this.#heardSinceFlush
  }

  /** Milliseconds; `null` while it is the text that is waited for. */
  patience(silenceMs: number): number | null {
    if (this.maybeOver && this.#spoken.complete) return grace.complete
    if (this.maybeOver && this.#finals > 0) return grace.doubtful
    return this.#fed || !this.#heardSinceFlush ? silenceMs : null
  }

  /** How many pieces have been heard whole, where nothing of the next has been; else `null`. */
  get heard(): HeardPieces | null {
    const at = this.#spoken.heard
    if (at === null) return null
    const text = this.#pieces.join('')
    let [pieces, end] = [0, 0]
    for (const piece of this.#pieces) {
      if (text.slice(at, end + piece.length).trim() !== '') break
      end += piece.length
      pieces += 1
    }
    if (at > end) return null
    return { pieces, said: text.slice(0, end), untold: text.slice(at, end), end_ms: this.#spoken.endMs, characters: this.characters }
  }

  end(): Iterable<SpeechPart> {
    return this.#spoken.end(this.asked)
  }
}

function chunkOf(message: SocketMessage): SpokenChunk {
  const audio = message['audio']
  return { bytes: typeof audio === 'string' ? Buffer.from(audio, 'base64') : new Uint8Array(), timing: timingOf(message['alignment']) }
}

const alignment = z.object({ chars: z.array(z.string()), charStartTimesMs: z.array(z.number()), charDurationsMs: z.array(z.number()) })

function timingOf(told: unknown): Timing | null {
  const { success, data } = alignment.safeParse(told)
  if (!success) return null
  const { chars: characters, charStartTimesMs: start_ms, charDurationsMs } = data
  return { characters, start_ms, end_ms: start_ms.map((ms, index) => ms + (charDurationsMs[index] ?? 0)) }
}

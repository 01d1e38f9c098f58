import { type CallOptions, type Clock, pcmMs, type SpeechPart, type SpeechRequest, type SpeechSynthesizer, usualSpeech } from '@sparring/core'
import { leastMs, lettersIn } from '../sound/spoken-length.js'
import { WholeSamples } from '../sound/whole-samples.js'
import { eitherSignal } from '../streams/either-signal.js'
import { ahead } from '../streams/inbox.js'
import { neverSilent, unlessAborted, within } from '../streams/within.js'
import { type Account, sdkClient } from './account.js'
import { failureOf, impossible, senseless, silent } from './failures.js'
import { mannerOf, offeredVoices, voiceNamed } from './voices.js'

export interface SpeechOptions extends Account {
  readonly clock: Clock
  /** `gpt-4o-mini-tts` where it is left out. */
  readonly model?: string | undefined
  /** The longest silence that is waited through, in milliseconds; usual 10,000. */
  readonly silence_ms?: number | undefined
}

/** The most characters of one request. */
const mostCharacters = 4_096

/** Speech by OpenAI: one request a piece, in order; the next is asked for while the former is still coming. */
export function openaiSpeech(options: SpeechOptions): SpeechSynthesizer {
  const { clock, model = 'gpt-4o-mini-tts', silence_ms = 10_000 } = options
  const client = sdkClient(options)

  async function* sound(text: string, { voice }: SpeechRequest, outer: AbortSignal): AsyncGenerator<Uint8Array> {
    const asked = `speech in the voice ${JSON.stringify(voice.voice_id)}`
    const stop = new AbortController()
    const signal = AbortSignal.any([outer, stop.signal])
    const patience = { clock, ms: silence_ms, late: () => silent(asked, silence_ms), signal: outer }
    const samples = new WholeSamples(2)
    let bytes = 0
    try {
      const manner = model.startsWith('gpt-') ? { instructions: mannerOf(voice.traits) } : {}
      const asking = client.audio.speech.create({ model, voice: voiceNamed(voice.voice_id), input: text, response_format: 'pcm', ...manner }, { signal })
      const { body } = await within(patience, asking)
      if (body === null) throw senseless(asked, 'no sound')
      for await (const part of neverSilent(patience, body)) {
        const whole = samples.take(part)
        bytes += whole.length
        if (whole.length > 0) yield whole
      }
      if (samples.broken || pcmMs(bytes, usualSpeech) < leastMs(lettersIn(text))) throw senseless(asked, 'sound that ends before its text does')
    } catch (error) {
      outer.throwIfAborted()
      throw failureOf(asked, error, clock.now())
    } finally {
      stop.abort()
    }
  }

  return {
    id: `openai/${model}`,
    alignment: 'none',
    formats: [usualSpeech],
    resolve: voiceNamed,
    voices: async ({ signal }: CallOptions = {}) => {
      signal?.throwIfAborted()
      return offeredVoices
    },
    async *stream(pieces, request, call = {}) {
      call.signal?.throwIfAborted()
      if (request.format.encoding !== 'pcm_s16le' || request.format.sample_rate !== usualSpeech.sample_rate || request.format.channels !== 1)
        throw impossible(`OpenAI does not speak ${request.format.encoding} at ${request.format.sample_rate} Hz here. Ask for one of the synthesizer’s formats.`)
      voiceNamed(request.voice.voice_id)
      const stop = new AbortController()
      const signal = eitherSignal(stop.signal, call.signal)
      const source = speakable(pieces)[Symbol.asyncIterator]()
      const begin = async () => {
        const next = await unlessAborted(signal, source.next())
        return next.done === true ? null : { text: next.value, sound: ahead(sound(next.value, request, signal)) }
      }
      let characters = 0
      try {
        let coming = begin()
        for (let piece = await coming; piece !== null; piece = await coming) {
          coming = begin()
          coming.catch(() => undefined)
          characters += piece.text.length
          for await (const bytes of piece.sound) yield { type: 'audio', bytes } satisfies SpeechPart
        }
        yield { type: 'finish', characters }
      } finally {
        stop.abort()
        source.return?.(undefined).catch(() => undefined)
      }
    },
  }
}

/** Pieces with words in them, none too long for one request. */
async function* speakable(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces)
    for (let from = 0; from < piece.length; from += mostCharacters) {
      const text = piece.slice(from, from + mostCharacters)
      if (text.trim() !== '') yield text
    }
}

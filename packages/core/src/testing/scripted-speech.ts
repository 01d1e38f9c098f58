import { pcmMs, usualSpeech } from '../ports/audio.js'
import type { CallOptions } from '../ports/call-options.js'
import { ProviderError } from '../ports/provider-error.js'
import type { RecognitionEvent, SpeechRecognizer } from '../ports/speech-recognizer.js'
import type { OfferedVoice, SpeechPart, SpeechRequest, SpeechSynthesizer } from '../ports/speech-synthesizer.js'

/** What one character takes, in milliseconds. */
const msACharacter = 60

const bytesOf = (ms: number): number => Math.round((ms / 1000) * usualSpeech.sample_rate) * 2

const offered: readonly OfferedVoice[] = [
  { voice_id: 'first', name: 'First', description: null, alias: 'voice_1' },
  { voice_id: 'second', name: 'Second', description: null, alias: null },
]

function refuse({ voice, format }: SpeechRequest): void {
  const known = offered.some(({ voice_id, alias }) => voice.voice_id === voice_id || voice.voice_id === alias)
  if (!known) throw new ProviderError('invalid', 'scripted', `There is no voice ${JSON.stringify(voice.voice_id)} here. Ask for one that is offered.`)
  if (format.encoding !== 'pcm_s16le') throw new ProviderError('invalid', 'scripted', `${format.encoding} is not spoken here. Ask for pcm_s16le.`)
}

/** What a promise resolves to, unless the signal is aborted first. */
async function unlessAborted<Value>(signal: AbortSignal | undefined, promise: Promise<Value>): Promise<Value> {
  signal?.throwIfAborted()
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}

async function* untilAborted<Part>(source: AsyncIterable<Part>, signal: AbortSignal | undefined): AsyncGenerator<Part> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await unlessAborted(signal, iterator.next())
      if (next.done === true) return
      yield next.value
    }
  } finally {
    iterator.return?.()?.catch(() => undefined)
  }
}

/** Silence as long as the text would take, 60 ms a character, at once. For tests of what is built on speech. */
export function scriptedSpeech({ alignment = 'character' }: { readonly alignment?: 'character' | 'none' } = {}): SpeechSynthesizer {
  return {
    id: 'scripted/silence',
    alignment,
    formats: [usualSpeech],
    async *stream(pieces, request, { signal }: CallOptions = {}): AsyncGenerator<SpeechPart> {
      signal?.throwIfAborted()
      refuse(request)
      let [at, charged] = [0, 0]
      for await (const piece of untilAborted(pieces, signal)) {
        const characters = [...piece]
        charged += piece.length
        if (piece.trim() !== '') yield { type: 'audio', bytes: new Uint8Array(bytesOf(characters.length * msACharacter)) }
        const each = piece.trim() === '' ? 0 : msACharacter
        const start_ms = characters.map((_, index) => at + index * each)
        if (alignment === 'character' && characters.length > 0) yield { type: 'alignment', characters, start_ms, end_ms: start_ms.map((ms) => ms + each) }
        at += characters.length * each
        signal?.throwIfAborted()
      }
      yield { type: 'finish', characters: charged }
    },
    resolve(voice_id) {
      const voice = offered.find(({ alias }) => alias === voice_id)
      if (voice === undefined && /^voice_\d+$/.test(voice_id))
        throw new ProviderError('invalid', 'scripted', `There is no voice ${JSON.stringify(voice_id)} here: voice_1 is the only alias.`)
      return voice?.voice_id ?? voice_id
    },
    voices: async () => offered,
  }
}

/** Hears the same words in whatever sound there is. For tests of what is built on recognition. */
export function scriptedRecognizer(text: string): SpeechRecognizer {
  const words = text.split(' ').map((word, index) => ({ text: word, start_ms: index * 200, end_ms: index * 200 + 150 }))
  return {
    id: 'scripted/words',
    encodings: ['pcm_s16le', 'wav'],
    async transcribe(audio, format, { signal } = {}) {
      signal?.throwIfAborted()
      return audio.length === 0 ? { text: '', words: [], duration_ms: 0 } : { text, words, duration_ms: Math.round(pcmMs(audio.length, format)) }
    },
    async *stream(audio, _, { signal } = {}): AsyncGenerator<RecognitionEvent> {
      signal?.throwIfAborted()
      let heard = 0
      for await (const chunk of untilAborted(audio, signal)) {
        heard += chunk.length
        yield { type: 'partial', text: words[0]?.text ?? '' }
      }
      if (heard > 0) yield { type: 'final', transcript: { text, words, duration_ms: null } }
    },
  }
}

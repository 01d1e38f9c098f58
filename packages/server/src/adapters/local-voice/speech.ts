import { type SpeechPart, type SpeechRequest, type SpeechSynthesizer, spokenForm, usualSpeech } from '@sparring/core'
import { eitherSignal } from '../streams/either-signal.js'
import { unlessAborted } from '../streams/within.js'
import { impossible, notDone } from './failures.js'
import type { FliteRequest } from './flite.js'
import { JobThread } from './job-thread.js'
import { mannerOf } from './manner.js'
import { plainRuns } from './plain-runs.js'
import { localVoices, voiceNamed } from './voices.js'

/** A synthesizer with a thread of its own, which is let go of at the end. */
export interface LocalSpeech extends SpeechSynthesizer {
  dispose(): void
}

/** A quarter of a second of the usual speech: what is cut is then not far ahead of what was heard. */
const bytesAtOnce = 12_000

/** English speech by Flite, compiled to WebAssembly, in a thread: no key, no network, no program to install. */
export function localSpeech(): LocalSpeech {
  const thread = new JobThread<FliteRequest, Uint8Array>('speech')

  const spoken = async (run: FliteRequest, signal: AbortSignal): Promise<Uint8Array> => {
    try {
      return await thread.perform(run, signal)
    } catch (error) {
      signal.throwIfAborted()
      throw notDone('Speech', error)
    }
  }

  return {
    id: 'local/flite',
    alignment: 'none',
    formats: [usualSpeech],
    resolve: (voice) => voiceNamed(voice).voice_id,
    voices: async ({ signal } = {}) => {
      signal?.throwIfAborted()
      return localVoices.map(({ voice_id, name, description, alias }) => ({ voice_id, name, description, alias }))
    },
    async *stream(pieces, request, { signal: outer } = {}) {
      outer?.throwIfAborted()
      const runOf = runsFor(request)
      const over = new AbortController()
      const signal = eitherSignal(over.signal, outer)
      const source = pieces[Symbol.asyncIterator]()
      let characters = 0
      try {
        for (;;) {
          const next = await unlessAborted(signal, source.next())
          if (next.done === true) break
          characters += next.value.length
          for (const text of plainRuns(spokenForm(next.value))) yield* inParts(await spoken(runOf(text), signal), signal)
        }
        yield { type: 'finish', characters }
      } finally {
        over.abort()
        source.return?.(undefined).catch(() => undefined)
      }
    },
    dispose: () => thread.dispose(),
  }
}

function runsFor({ voice, format }: SpeechRequest): (text: string) => FliteRequest {
  const { encoding, sample_rate, channels } = format
  if (encoding !== usualSpeech.encoding || sample_rate !== usualSpeech.sample_rate || channels !== usualSpeech.channels)
    throw impossible(`The local voice does not speak ${encoding} at ${sample_rate} Hz. Ask for one of the synthesizer’s formats.`)
  const { speaker, pitch_hz } = voiceNamed(voice.voice_id)
  const { speed, pitch } = mannerOf(voice.traits)
  return (text) => ({ speaker, text, stretch: 1 / speed, pitch_hz: pitch_hz === null ? null : pitch_hz * pitch, sample_rate })
}

function* inParts(sound: Uint8Array, signal: AbortSignal): Generator<SpeechPart> {
  for (let from = 0; from < sound.length; from += bytesAtOnce) {
    signal.throwIfAborted()
    yield { type: 'audio', bytes: sound.subarray(from, from + bytesAtOnce) }
  }
}

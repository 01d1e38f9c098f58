import type { AudioFormat, SpeechRecognizer } from '@sparring/core'
import { impossible, notDone } from './failures.js'
import { JobThread } from './job-thread.js'
import { resample } from './resample.js'
import { fromFloats, fromPcm } from './samples.js'
import { readWave } from './wave-file.js'

/** A recogniser with a thread of its own, which is let go of at the end. */
export interface LocalRecognizer extends SpeechRecognizer {
  dispose(): void
}

/** Words in samples of 16,000 a second. */
export type Ear = Pick<JobThread<Float32Array, string>, 'perform' | 'dispose'>

/** What the model takes, in samples a second. */
const heardRate = 16_000
/** Shorter than any word, in milliseconds. */
const leastMs = 100

/** English recognition by Moonshine (tiny), in WebAssembly and in a thread, by weights that `LocalWeights` put into this folder. */
export const localRecognizer = ({ folder }: { readonly folder: string }): LocalRecognizer => recognizerBy(new JobThread('recognition', folder))

export function recognizerBy(ear: Ear): LocalRecognizer {
  return {
    id: 'local/moonshine-tiny',
    encodings: ['pcm_s16le', 'wav'],
    async transcribe(audio, format, { signal = new AbortController().signal } = {}) {
      signal.throwIfAborted()
      const { samples, sample_rate } = samplesOf(audio, format)
      const duration_ms = (samples.length / sample_rate) * 1_000
      if (duration_ms < leastMs) return { text: '', words: null, duration_ms }
      try {
        const text = await ear.perform(resample(samples, sample_rate, heardRate), signal)
        return { text: text.trim(), words: null, duration_ms }
      } catch (error) {
        signal.throwIfAborted()
        throw notDone('Recognition', error)
      }
    },
    dispose: () => ear.dispose(),
  }
}

interface Sound {
  readonly samples: Float32Array
  readonly sample_rate: number
}

function samplesOf(audio: Uint8Array, { encoding, sample_rate, channels }: AudioFormat): Sound {
  if (encoding === 'pcm_s16le') return { samples: fromPcm(audio, channels), sample_rate }
  const wave = encoding === 'wav' ? readWave(audio) : null
  if (wave?.bits === 16) return { samples: fromPcm(wave.bytes, wave.channels), sample_rate: wave.sample_rate }
  if (wave?.bits === 32 && wave.kind === 3) return { samples: fromFloats(wave.bytes, wave.channels), sample_rate: wave.sample_rate }
  throw impossible('The local recogniser takes bare samples, and WAV files of 16 bits or of fractions of 32 bits.')
}

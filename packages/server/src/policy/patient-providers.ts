import { type LanguageModel, ReplayedPieces, type SpeechRecognizer, type SpeechSynthesizer } from '@sparring/core'
import { patientStream } from './patient-stream.js'
import type { ProviderPatience } from './provider-patience.js'

/** A model that is asked again while it has said nothing; `budget_ms` bounds the wait for its first part, all tries together. */
export function patientModel(model: LanguageModel, patience: ProviderPatience, budget_ms = 25_000): LanguageModel {
  return {
    ...model,
    // It may be known only later.
    get id() {
      return model.id
    },
    stream: (request, { signal, ...options } = {}) =>
      patientStream(patience, (inner) => model.stream(request, { ...options, signal: inner }), { signal, budget_ms }),
  }
}

/**
 * A voice that is asked again while it has made no sound. What it was given to say is given again. `budget_ms` bounds the wait
 * for its first sound, all tries together, from when it was first given words: until then it is the reply that is waited for.
 */
export function patientSynthesizer(synthesizer: SpeechSynthesizer, patience: ProviderPatience, budget_ms = 15_000): SpeechSynthesizer {
  return {
    ...synthesizer,
    async *stream(pieces, request, { signal, ...options } = {}) {
      signal?.throwIfAborted()
      const replayed = new ReplayedPieces(pieces)
      try {
        const asking = { signal, budget_ms, counts_from: replayed.begun }
        yield* patientStream(patience, (inner) => synthesizer.stream(replayed, request, { ...options, signal: inner }), asking)
      } finally {
        replayed.release()
      }
    },
  }
}

/** A recogniser of recordings that is asked again. What is recognised as it is said cannot be. */
export function patientRecognizer(recognizer: SpeechRecognizer, patience: ProviderPatience, budget_ms = 60_000): SpeechRecognizer {
  return {
    ...recognizer,
    transcribe: (audio, format, { signal, ...options } = {}) =>
      patience.ask((inner) => recognizer.transcribe(audio, format, { ...options, signal: inner }), { signal, budget_ms }),
  }
}

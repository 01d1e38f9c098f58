import type { RecognitionEvent, SpeechRecognizer } from '../ports/speech-recognizer.js'

type Stream = NonNullable<SpeechRecognizer['stream']>

/** The same recogniser, listening in another way. */
const listening = (recognizer: SpeechRecognizer, listen: (stream: Stream) => Stream): SpeechRecognizer =>
  recognizer.stream === undefined ? recognizer : { ...recognizer, stream: listen(recognizer.stream) }

async function* nothing(): AsyncGenerator<RecognitionEvent> {}

/** For each promise of the suite a recogniser that breaks it, and only has that one fault. */
export const speechRecognizerFaults: Readonly<Record<string, (recognizer: SpeechRecognizer) => SpeechRecognizer>> = {
  'says who it is and what it takes, bare samples among it': (recognizer) => ({ ...recognizer, encodings: ['wav'] }),
  'hears what was said, in one text without space around it': (recognizer) => ({
    ...recognizer,
    async transcribe(...call) {
      const transcript = await recognizer.transcribe(...call)
      return { ...transcript, text: ` ${transcript.text}` }
    },
  }),
  'tells words in order, in whole milliseconds within the sound, or tells none at all': (recognizer) => ({
    ...recognizer,
    async transcribe(...call) {
      const { words, ...transcript } = await recognizer.transcribe(...call)
      return { ...transcript, words: words?.map((word) => ({ ...word, start_ms: word.start_ms / 1000, end_ms: word.end_ms / 1000 })) ?? null }
    },
  }),
  'takes bare samples of any rate, and terms that are empty, twice there or very long': (recognizer) => ({
    ...recognizer,
    transcribe(audio, format, options) {
      if (options?.key_terms?.some((term) => term.length > 50) === true) throw new Error('the provider refuses a long term')
      return recognizer.transcribe(audio, format, options)
    },
  }),
  'hears nothing in no sound': (recognizer) => ({
    ...recognizer,
    transcribe: (audio, ...call) => recognizer.transcribe(audio.length === 0 ? Uint8Array.of(0, 0) : audio, ...call),
  }),
  'rejects an aborted call with the signal’s own reason': (recognizer) => ({
    ...recognizer,
    transcribe: (audio, format) => recognizer.transcribe(audio, format),
  }),
  'commits what is left when the sound ends: its last event is final': (recognizer) =>
    listening(
      recognizer,
      (stream) =>
        async function* (...call) {
          for await (const event of stream(...call)) if (event.type === 'partial') yield event
        },
    ),
  'fails when its sound fails, with that very failure': (recognizer) =>
    listening(
      recognizer,
      (stream) =>
        async function* (audio, ...call) {
          const swallowing = async function* () {
            try {
              yield* audio
            } catch {}
          }
          yield* stream(swallowing(), ...call)
        },
    ),
  'stops amid the sound with the signal’s own reason, and lets go of it': (recognizer) =>
    listening(
      recognizer,
      (stream) =>
        async function* (audio, format, options) {
          try {
            yield* stream(audio, format, options)
          } catch (error) {
            if (options?.signal?.aborted !== true) throw error
            yield* nothing()
          }
        },
    ),
}

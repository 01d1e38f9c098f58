import { companyName } from '../domain/company.js'
import { SparringError } from '../domain/sparring-error.js'
import type { RecognitionUsage } from '../domain/usage.js'
import type { LiveMeeting } from '../meeting/live-meeting.js'
import type { EntryPlace } from '../meeting/own-place.js'
import type { MessageAudio } from '../platform.js'
import type { CallOptions } from '../ports/call-options.js'
import type { SpeechRecognizer } from '../ports/speech-recognizer.js'
import { fileOf } from '../speech/audio-files.js'

/** The words of a message, and what was recognised for them: `null` where nothing was. */
export interface Heard {
  readonly text: string
  readonly recognised: RecognitionUsage | null
}

/**
 * What was said in a message that is only sound. Nothing is recognised, and paid for, where no turn can be taken, nor a message
 * that stands in the log already: its key means the same.
 */
export async function hearMessage(
  live: LiveMeeting,
  audio: MessageAudio,
  place: EntryPlace,
  recognizer: SpeechRecognizer | undefined,
  /** Rejects where no turn can be taken. */
  admit: (live: LiveMeeting) => void,
  options: CallOptions,
): Promise<Heard> {
  if (recognizer === undefined) throw noRecognizer()
  const before = await live.recordedAt(place)
  if (before?.body.type === 'turn.taken') return { text: before.body.turn.text, recognised: null }
  admit(live)
  const { bytes, format } = recognizer.encodings.includes(audio.format.encoding) ? audio : fileOf(audio.bytes, audio.format)
  if (!recognizer.encodings.includes(format.encoding)) throw unreadable(format.encoding, recognizer)
  const hints = { key_terms: termsOf(live), language: live.document.language, duration_ms: audio.duration_ms }
  const { text, duration_ms } = await recognizer.transcribe(bytes, format, { ...options, ...hints, charge_to: live.key }).catch((error: unknown) => {
    if (options.signal?.aborted || SparringError.is(error)) throw error
    throw new SparringError('recognition_failed', 'What you said could not be recognised. Say it again, or type it as "message".', { cause: error })
  })
  if (text.trim() === '')
    throw new SparringError('speech_not_heard', 'No words were heard in audio_data. Check the microphone and say it again, or type it as "message".', {
      details: { fields: [{ path: 'audio_data', message: 'No words were heard in it.' }] },
    })
  return { text, recognised: { model: recognizer.id, seconds: (duration_ms ?? audio.duration_ms) / 1000 } }
}

/** Names that a recogniser would not guess. */
function termsOf({ state }: LiveMeeting): readonly string[] {
  const { frozen } = state
  return frozen === null ? [] : [...frozen.panel.map(({ name }) => name), frozen.product.product_name, companyName(frozen.company)]
}

/** A message is only sound, and nobody understands it. */
export const noRecognizer = () =>
  new SparringError('recogniser_unavailable', 'Nothing on this server recognises speech. Send the words as "message".', {
    details: { fields: [{ path: 'audio_data', message: 'Cannot be transcribed here.' }] },
  })

const unreadable = (encoding: string, { encodings }: SpeechRecognizer) =>
  new SparringError(
    'audio_unreadable',
    `Sound of the kind ${encoding} cannot be recognised here. Send ${encodings.join(', ')}, or type the words as "message".`,
    {
      details: { fields: [{ path: 'audio_data', message: `Send ${encodings.join(', ')}.` }] },
    },
  )

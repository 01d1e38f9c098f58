import { SparringError } from '../domain/sparring-error.js'
import { usualSpeech } from '../ports/audio.js'
import type { BlobStore } from '../ports/blob-store.js'
import type { MeetingKey } from '../ports/meeting-log.js'
import type { SpeechSynthesizer } from '../ports/speech-synthesizer.js'
import { Aloud, type AudioChunk, type Spoken } from '../speech/aloud.js'
import { oneBlock } from '../speech/audio-files.js'
import { voiceOf } from '../speech/panel-voices.js'
import { wavOf } from '../speech/wav.js'
import type { ClauseRecorder } from './clause-recorder.js'
import type { KeptSpeech } from './command.js'
import { memberOf } from './give-floor.js'
import type { LiveMeeting } from './live-meeting.js'
import { recordingsOf } from './remains.js'
import type { Utterances } from './utterances.js'

export interface SpeechParts {
  readonly synthesizer: SpeechSynthesizer
  readonly blobs: BlobStore
  readonly utterances: Utterances
}

/** Where the recording of a turn stands: `{tenant}/meetings/{meeting_id}/turn_001.wav`. */
export const recordingKey = (meeting: MeetingKey, turnNumber: number, extension: string, attempt = ''): string =>
  `${recordingsOf(meeting)}turn_${String(turnNumber).padStart(3, '0')}${attempt}.${extension}`

/** The voice of the reply that is being made; `null` where it is to be read. */
export function beginAloud(
  live: LiveMeeting,
  parts: SpeechParts | null,
  recorder: ClauseRecorder,
  tell: (chunk: AudioChunk) => void,
  signal: AbortSignal,
): Aloud | null {
  const { frozen, reply } = live.state
  if (parts === null || frozen === null || !reply?.speaking || !reply.aloud) return null
  const { speaking } = reply
  const voice = voiceOf(memberOf(frozen, speaking.decision), frozen.panel, parts.synthesizer)
  const mayLeave = () => recorder.settled()
  const { synthesizer, utterances } = parts
  const utterance = utterances.begin(live, speaking.epoch)
  const aloud = new Aloud({ synthesizer, voice, language: frozen.language, charge_to: live.key, signal, utterance, mayLeave, tell })
  // After a crash the turn's recording begins anew, with what was said before it.
  aloud.say(speaking.said)
  return aloud
}

/** Waits for the last sound and keeps the recording; `null` where there is none. A voice or a store that fails costs the sound, not the words. */
export async function keepSpeech(
  live: LiveMeeting,
  aloud: Aloud,
  parts: SpeechParts,
  failed: (error: unknown) => void,
  signal: AbortSignal,
): Promise<KeptSpeech | null> {
  try {
    const spoken = await aloud.done
    return spoken === null ? null : await kept(live, spoken, parts)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    failed(error)
    return null
  }
}

async function kept(live: LiveMeeting, { utterance, characters }: Spoken, { blobs, synthesizer }: SpeechParts): Promise<KeptSpeech> {
  const file = wavOf(utterance.parts, usualSpeech)
  const turnNumber = live.state.turns.length + 1
  const attempts = ['', `-${live.state.epoch}`]
  const key = await writeFirst(
    blobs,
    attempts.map((attempt) => recordingKey(live.key, turnNumber, 'wav', attempt)),
    file,
  )
  await live.orTakenBack(() => blobs.removeAll(recordingsOf(live.key)))
  const audio = { format: 'wav', duration_ms: utterance.duration_ms, bytes: file.length }
  utterance.release()
  return { key, audio, usage: { model: synthesizer.id, characters } }
}

/** Writes a recording that its turn names already. */
export async function writeRecording(live: LiveMeeting, blobs: BlobStore, key: string, file: Uint8Array): Promise<void> {
  await blobs.write(key, oneBlock(file), { content_type: 'audio/wav' })
  await live.orTakenBack(() => blobs.removeAll(recordingsOf(live.key)))
}

/** A key is never written twice: an attempt that a crash ended may have left its recording under the first. */
async function writeFirst(blobs: BlobStore, [key, ...others]: readonly string[], file: Uint8Array): Promise<string> {
  if (key === undefined) throw new SparringError('store_unavailable', 'Every name for this recording is taken.')
  try {
    await blobs.write(key, oneBlock(file), { content_type: 'audio/wav' })
    return key
  } catch (error) {
    if (others.length > 0 && SparringError.is(error) && error.code === 'idempotency_key_reused') return writeFirst(blobs, others, file)
    throw error
  }
}

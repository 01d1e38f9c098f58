import { SparringError } from '../domain/sparring-error.js'
import { usualSpeech } from '../ports/audio.js'
import type { BlobStore } from '../ports/blob-store.js'
import type { Clock } from '../ports/clock.js'
import type { Telemetry } from '../ports/telemetry.js'
import type { Utterance } from '../speech/utterance.js'
import { wavBytes, wavOf } from '../speech/wav.js'
import type { CutRecording } from './command.js'
import type { Committed, LiveMeeting } from './live-meeting.js'
import { recordingKey, writeRecording } from './speak-aloud.js'
import type { Utterances } from './utterances.js'

interface PlaybackParts {
  readonly clock: Clock
  readonly blobs: BlobStore
  readonly telemetry: Telemetry
  readonly utterances: Utterances
}

/** Records what of the replies was played, wherever they were spoken. */
export class Playback {
  readonly #parts: PlaybackParts
  readonly #keeping = new Set<Promise<void>>()

  constructor(parts: PlaybackParts) {
    this.#parts = parts
  }

  async played(live: LiveMeeting, turnNumber: number, playedMs: number): Promise<void> {
    refuseUnlessCount('turn_number', turnNumber)
    refuseUnlessTime(playedMs)
    await live.refresh()
    const epoch = live.state.epochs[turnNumber - 1] ?? null
    const times = epoch === null ? null : (this.#parts.utterances.of(live, epoch)?.times ?? null)
    await live.commit({ type: 'played', at_ms: this.#parts.clock.now(), turn_number: turnNumber, played_ms: playedMs, times })
  }

  /** Resolves once the cut stands. What was heard of a reply that was still being made is kept after that. */
  async interrupt(live: LiveMeeting, epoch: number, playedMs: number): Promise<{ readonly turn_number: number } | null> {
    refuseUnlessCount('epoch', epoch)
    refuseUnlessTime(playedMs)
    const { clock, utterances } = this.#parts
    const utterance = utterances.of(live, epoch)
    // What another process has recorded of it may be all that there is to cut.
    if (utterance === null) await live.refresh()
    const cut = { type: 'interrupt', at_ms: clock.now(), epoch, played_ms: playedMs } as const
    const committed = await live.commit({ ...cut, times: utterance?.times ?? null, recording: utterance && recordingOf(live, epoch) })
    if (utterance !== null) this.#keepInBackground(live, committed, utterance)
    return 'entry' in committed && committed.entry.body.type === 'turn.heard' ? { turn_number: committed.entry.body.turn_number } : null
  }

  /** Resolves when no recording is being written any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#keeping)
  }

  #keepInBackground(live: LiveMeeting, committed: Committed, utterance: Utterance): void {
    if (committed.outcome !== 'recorded' || committed.entry.body.type !== 'turn.heard') return
    const { cut_turn, heard_ms } = committed.entry.body
    if (cut_turn === null || cut_turn.audio_url === null) return
    const file = wavOf(utterance.upTo(heard_ms), usualSpeech)
    const kept = writeRecording(live, this.#parts.blobs, cut_turn.audio_url.slice('blob:'.length), file)
      .catch((error: unknown) => live.isErased || this.#parts.telemetry.record({ name: 'speech.failed', ...live.key, error }))
      .then(() => utterance.release())
      .finally(() => this.#keeping.delete(kept))
    this.#keeping.add(kept)
  }
}

/** Beside what its worker may be writing under the turn's usual name just now. */
const recordingOf = (live: LiveMeeting, epoch: number): CutRecording => ({
  keyOf: (turnNumber) => recordingKey(live.key, turnNumber, 'wav', `-${epoch}`),
  bytesOf: (milliseconds) => wavBytes(milliseconds, usualSpeech),
})

function refuseUnlessCount(path: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) throw invalid(path, `${path} must be a whole number from 1 on; this is ${value}.`)
}

function refuseUnlessTime(playedMs: number): void {
  if (!Number.isFinite(playedMs) || playedMs < 0) throw invalid('played_ms', `played_ms must be milliseconds from 0 on; this is ${playedMs}.`)
}

const invalid = (path: string, message: string) => new SparringError('validation_failed', message, { details: { fields: [{ path, message }] } })

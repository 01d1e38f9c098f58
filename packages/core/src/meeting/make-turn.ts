import type { Turn, TurnAudio } from '../domain/turn.js'
import type { KeptSpeech } from './command.js'
import { memberOf } from './give-floor.js'
import { lengthOf, placeTurn, type TurnLength } from './meeting-clock.js'
import type { MeetingState, Speaking } from './state.js'

/** What is said of a reply so far, as a turn. `length` is how long it was heard, where that is known otherwise. */
export function buyerTurn(state: MeetingState, speaking: Speaking, atMs: number, spoken: Omit<KeptSpeech, 'usage'> | null = null, length?: TurnLength): Turn {
  const member = memberOf(state.frozen, speaking.decision)
  const text = speaking.said.trim()
  return {
    ...newTurn(state.turns.length + 1),
    ...placeTurn(state, length ?? lengthOf(text, spoken?.audio ?? null), atMs),
    ...recording(spoken?.audio ?? null, spoken?.key),
    speaker: member._id,
    speaker_name: member.name,
    speaker_role: member.role,
    text,
    interrupts_turn: speaking.decision.kind === 'interrupt' ? state.turns.length : null,
  }
}

/** A turn that was spoken, and where its sound is kept. */
export function recording(audio: TurnAudio | null, key: string | undefined): Pick<Turn, 'audio' | 'audio_url'> {
  if (audio === null || key === undefined) return { audio: null, audio_url: null }
  const { format, duration_ms, bytes } = audio
  return { audio: { format, duration_ms, bytes }, audio_url: `blob:${key}` }
}

export const newTurn = (turnNumber: number) => ({
  turn_number: turnNumber,
  audio_url: null,
  heard_text: null,
  spoken_text: null,
  interrupted: false,
  interrupted_at: null,
  interrupts_turn: null,
  timings: null,
  audio: null,
})

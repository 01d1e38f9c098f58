import { type Overheard, overheard } from './backchannel.js'

/** What happens at the microphone and at the loudspeaker. `at_ms` is a monotonic clock's. */
export type BargeInEvent = { readonly at_ms: number } & (
  | { readonly type: 'buyer.began'; readonly epoch: number }
  /** The buyer's text so far, by which their own echo is told from words. */
  | { readonly type: 'buyer.said'; readonly text: string }
  /** Nothing of the attempt is left to play. */
  | { readonly type: 'buyer.ended'; readonly epoch: number }
  | { readonly type: 'voice.began' }
  | { readonly type: 'voice.ended' }
  /** What was recognised since the voice began; each replaces the one before. */
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'pressed' }
  | { readonly type: 'released' }
  | { readonly type: 'time' }
)

export type BargeInCommand =
  /** Pause, or duck: somebody may be breaking in. */
  | { readonly type: 'hold'; readonly epoch: number }
  /** They do: stop for good. */
  | { readonly type: 'cut'; readonly epoch: number }
  /** They did not: go on where it was held. `overheard` is why, and `text` what was recognised, for the log. */
  | { readonly type: 'resume'; readonly epoch: number; readonly overheard: Exclude<Overheard, 'words'>; readonly text: string }

export interface BargeIn {
  /** Whether the salesperson's voice alone may break in, or only their key. */
  readonly mode: 'open' | 'push_to_talk'
  /** Whoever is heard now; `null` where nobody is. */
  readonly buyer: { readonly epoch: number; readonly said: string } | null
  readonly held_since: number | null
  /** The salesperson's voice is heard. */
  readonly voice: boolean
  readonly quiet_since: number
  /** What was recognised of it. */
  readonly text: string
  readonly pressed: boolean
}

export const noBargeIn = (mode: BargeIn['mode'] = 'open'): BargeIn => ({
  ...{ mode, buyer: null, held_since: null, voice: false, quiet_since: 0, text: '', pressed: false },
})

/** A voice in which nobody recognises words holds a buyer this long at most: it is noise. */
const longestHoldMs = 1_000
/** Words may come so much later than the voice has ended. */
const lateWordsMs = 250

interface Step {
  readonly state: BargeIn
  readonly commands: readonly BargeInCommand[]
}

/**
 * Two phases: a voice holds the buyer, words cut them, anything else lets them go on where they were. A key that is pressed cuts
 * at once. Pure; tell it the time at `wakeAt` where nothing else happens before.
 */
export function bargeIn(before: BargeIn, event: BargeInEvent): Step {
  const state = noted(before, event)
  const { buyer } = state
  if (buyer === null) return { state: { ...state, held_since: null }, commands: [] }
  const kind = overheard(state.text, buyer.said)
  const byVoice = state.mode === 'open' && kind === 'words' && isFresh(state, event)
  if (state.pressed || byVoice) return { state: { ...state, buyer: null, held_since: null }, commands: [{ type: 'cut', epoch: buyer.epoch }] }
  const begins = event.type === 'voice.began' || (event.type === 'buyer.began' && state.voice)
  if (begins && state.mode === 'open' && state.held_since === null)
    return { state: { ...state, held_since: event.at_ms }, commands: [{ type: 'hold', epoch: buyer.epoch }] }
  const due = wakeAt(state)
  if (due === null || event.at_ms < due) return { state, commands: [] }
  return {
    state: { ...state, held_since: null },
    commands: [{ type: 'resume', epoch: buyer.epoch, overheard: kind === 'words' ? 'nothing' : kind, text: state.text }],
  }
}

/** When a buyer who is held goes on, unless something happens before; `null` where nobody is held. */
export function wakeAt({ held_since, voice, quiet_since }: BargeIn): number | null {
  if (held_since === null) return null
  return voice ? held_since + longestHoldMs : Math.min(quiet_since + lateWordsMs, held_since + longestHoldMs)
}

/** Words of a voice that is heard, or that has just been recognised: not those that a buyer is answering already. */
const isFresh = (state: BargeIn, { type }: BargeInEvent): boolean => type === 'words' || state.voice

function noted(state: BargeIn, event: BargeInEvent): BargeIn {
  switch (event.type) {
    case 'buyer.began':
      return { ...state, buyer: { epoch: event.epoch, said: '' }, held_since: null }
    case 'buyer.said':
      return { ...state, buyer: state.buyer && { ...state.buyer, said: event.text } }
    case 'buyer.ended':
      // An older attempt that is told late ends nobody.
      return state.buyer !== null && state.buyer.epoch <= event.epoch ? { ...state, buyer: null } : state
    case 'voice.began':
      return { ...state, voice: true, text: '' }
    case 'voice.ended':
      return { ...state, voice: false, quiet_since: event.at_ms }
    case 'words':
      return { ...state, text: event.text }
    case 'pressed':
      return { ...state, pressed: true }
    case 'released':
      return { ...state, pressed: false, text: '' }
    case 'time':
      return state
  }
}

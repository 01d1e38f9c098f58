import type { EntryOf, FrozenMeeting } from '../domain/entry.js'
import type { EndedReason } from '../domain/meeting.js'
import type { TurnAudio } from '../domain/turn.js'
import type { RecognitionUsage, ReplyUsage, SpeechUsage } from '../domain/usage.js'
import type { HeardTimes } from '../speech/heard.js'

/** A turn's recording: where it stands or will stand, and how long it truly is. */
export interface SaidAudio extends TurnAudio {
  /** The turn's number → the key of its blob. */
  readonly keyOf: (turnNumber: number) => string
}

export interface KeptSpeech {
  readonly key: string
  readonly audio: TurnAudio
  readonly usage: SpeechUsage
}

export interface CutRecording {
  readonly keyOf: (turnNumber: number) => string
  /** How many bytes so many milliseconds of it take. */
  readonly bytesOf: (milliseconds: number) => number
}

/** What somebody wants recorded. `at_ms` is the caller's wall clock; `owner` the process that would do the work. */
export type Command =
  | { readonly type: 'start'; readonly at_ms: number; readonly owner: string; readonly frozen: FrozenMeeting; readonly aloud: boolean }
  | {
      readonly type: 'say'
      readonly at_ms: number
      readonly owner: string
      readonly text: string
      /** Whether the answer is to be spoken. */
      readonly aloud: boolean
      /** The salesperson's own voice, where they spoke. */
      readonly audio: SaidAudio | null
      /** What was recognised for it, where it was only sound. */
      readonly recognised: RecognitionUsage | null
    }
  /** Claims the answer left open under `generation`. */
  | { readonly type: 'claim'; readonly owner: string; readonly generation: number }
  | {
      readonly type: 'choose'
      readonly generation: number
      /** Whom the mind named where the floor was unsure. */
      readonly named: string | null
    }
  | { readonly type: 'clause'; readonly generation: number; readonly epoch: number; readonly text: string }
  | {
      readonly type: 'finish'
      readonly generation: number
      readonly epoch: number
      readonly at_ms: number
      /** What was said since the last clause that is recorded; may be empty. */
      readonly last: string
      /** A colleague broke in: this is all that was said. */
      readonly cut: boolean
      readonly usage: ReplyUsage | null
      /** What was spoken of it, kept already. */
      readonly spoken: KeptSpeech | null
      readonly remember: readonly string[]
    }
  | { readonly type: 'abandon'; readonly generation: number; readonly reason: EntryOf<'reply.abandoned'>['reason'] }
  /** A reply was played so far and will not be played on. */
  | { readonly type: 'played'; readonly at_ms: number; readonly turn_number: number; readonly played_ms: number; readonly times: HeardTimes | null }
  /** The salesperson breaks in while `epoch` is heard, of which so much was played. */
  | {
      readonly type: 'interrupt'
      readonly at_ms: number
      readonly epoch: number
      readonly played_ms: number
      /** `null` where another process spoke it. */
      readonly times: HeardTimes | null
      /** Where what was heard of a reply that is still being made will be kept; `null` where it is not. */
      readonly recording: CutRecording | null
    }
  | { readonly type: 'consent'; readonly at_ms: number; readonly user_id: string; readonly recording: boolean }
  | { readonly type: 'end'; readonly at_ms: number; readonly reason: EndedReason }

export type CommandOf<Type extends Command['type']> = Extract<Command, { type: Type }>

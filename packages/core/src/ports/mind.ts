import type { Company } from '../domain/company.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import type { Difficulty } from '../domain/meeting.js'
import type { PersonalityTrait } from '../domain/personality.js'
import type { PanelMember } from '../domain/representative.js'
import type { Salesperson } from '../domain/salesperson.js'
import type { Turn } from '../domain/turn.js'
import type { ReplyUsage } from '../domain/usage.js'
import type { CallOptions } from './call-options.js'
import type { MeetingKey } from './meeting-log.js'

/** Something a buyer may let out this turn. What may not be told enters no request at all. */
export interface Disclosure {
  readonly id: string
  readonly text: string
}

/** How much time is left, by the meeting's own clock. */
export interface TimeLeft {
  readonly elapsed_ms: number
  readonly total_ms: number
  /** From 85 % on a buyer feels it; `over` from 120 % on they leave with this reply. */
  readonly felt: boolean
  readonly over: boolean
}

/** Everything a mind may know when it words one reply. Structured: nothing in it is an instruction. */
export interface ReplyRequest {
  readonly meeting: MeetingKey
  /** Who is to speak and why; its `kind` is what the floor wants: an answer, an addition, an objection, an opening. */
  readonly decision: FloorDecision
  readonly speaker: PanelMember
  /** All members, the speaker included. */
  readonly panel: readonly PanelMember[]
  readonly product: Salesperson
  readonly company: Company
  readonly meeting_goal: string
  readonly personality: PersonalityTrait | null
  readonly difficulty: Difficulty
  readonly language: string
  readonly time: TimeLeft
  /** What was heard so far, oldest first; the last one is what is replied to, or it is empty for an opening. */
  readonly heard: readonly Turn[]
  readonly disclosable: readonly Disclosure[]
  /** What this very reply has said already, before a crash or a takeover: go on from there, never repeat it. */
  readonly already_said: string
  /** What this mind asked to remember in earlier replies of the meeting: key → the turn it was last noted in. */
  readonly remembered: ReadonlyMap<string, number>
  readonly seed: number
}

/**
 * Who takes the floor, where it was unsure (`decision.confident` is false) and the mind `names_speaker`: an id of
 * `decision.ranking`, said at most once and before any text. Left out, or any other id, the ranking's first one speaks.
 */
type NamedSpeaker = { readonly type: 'speaker'; readonly representative_id: string }

/** A reply is text parts, which concatenate to what is said, and exactly one finish at the end. */
export type ReplyPart =
  | NamedSpeaker
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'finish'; readonly usage: ReplyUsage | null; readonly remember: readonly string[] }

/**
 * Who sits in the buyers' chairs: words one reply of one representative. Rejects with `SparringError` `mind_failed`,
 * `mind_timed_out`, `mind_refused` or `spend_cap_reached`; stops soon after its signal is aborted.
 */
export interface Mind {
  readonly id: string
  /** Shown wherever a person meets it: says plainly what it is. */
  readonly label: string
  /** Language tags it can hold a meeting in. */
  readonly languages: readonly string[]
  /** True where it may say who speaks when the floor is unsure, at the head of the very reply. */
  readonly names_speaker?: boolean
  /** Opens what it needs ahead of the first reply. Never rejects for more than an abort. */
  warm?(options?: CallOptions): Promise<void>
  reply(request: ReplyRequest, options?: CallOptions): AsyncIterable<ReplyPart>
}

import type { EntryOf, FrozenMeeting, ReplyUsage } from '../domain/entry.js'
import type { EndedReason } from '../domain/meeting.js'

/** What somebody wants recorded. `at_ms` is the caller's wall clock; `owner` the process that would do the work. */
export type Command =
  | { readonly type: 'start'; readonly at_ms: number; readonly owner: string; readonly frozen: FrozenMeeting }
  | { readonly type: 'say'; readonly at_ms: number; readonly owner: string; readonly text: string }
  /** Claims the answer left open under `generation`. */
  | { readonly type: 'claim'; readonly owner: string; readonly generation: number }
  | { readonly type: 'choose'; readonly generation: number }
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
      readonly remember: readonly string[]
    }
  | { readonly type: 'abandon'; readonly generation: number; readonly reason: EntryOf<'reply.abandoned'>['reason'] }
  | { readonly type: 'end'; readonly at_ms: number; readonly reason: EndedReason }

/** What happened where no caller waits for it. Fields never hold what people said or wrote. */
export interface Telemetry {
  record(event: TelemetryEvent): void
  /** A reply is begun. Left out, nobody asks how long it takes. */
  beginReply?(reply: { readonly tenant_id: string; readonly meeting_id: string; readonly generation: number }): ReplySpan
}

/** What happens in a reply, in this order; of some replies not all. */
export type ReplyMoment = 'floor_decided' | 'first_text' | 'first_clause' | 'first_audio'

/** `given_up` it was taken over, cut off, or could not be stored. */
export type ReplyOutcome = { readonly outcome: 'finished' | 'given_up' } | { readonly outcome: 'failed'; readonly code: string }

/** One reply, from when its speaker is to be chosen to its end. How long that takes whoever listens measures by a clock of their own. */
export interface ReplySpan {
  /** Runs a part of it: what is called within belongs to it. */
  within<Result>(part: () => Result): Result
  /** Only the first of a kind counts. */
  note(moment: ReplyMoment): void
  /** Only the first end counts. */
  end(outcome: ReplyOutcome): void
}

export interface TelemetryEvent {
  readonly name:
    | 'reply.failed'
    | 'reply.taken_over'
    /** The floor was unsure, and the mind named nobody who could take it (`nobody`), or not in time (`late`): the ranking spoke. */
    | 'floor.unnamed'
    | 'speech.failed'
    /** A voice of a panel is none that its provider lists: it may be mute. */
    | 'voice.unknown'
    /** Several of a panel were given one voice, by one name or by two. */
    | 'voice.shared'
    | 'preparation.failed'
    | 'projection.failed'
    | 'rebuild.failed'
    | 'sweep.finished'
    | 'sweep.failed'
    | 'erasure.failed'
    | 'listener.failed'
  readonly tenant_id?: string
  readonly meeting_id?: string
  readonly fields?: Readonly<Record<string, string | number | boolean | null>>
  readonly error?: unknown
}

export const silentTelemetry: Telemetry = { record: () => undefined }

export const silentReply: ReplySpan = { within: (part) => part(), note: () => undefined, end: () => undefined }

import { type ReplyOutcome, type ReplySpan, silentReply, type Telemetry } from '../ports/telemetry.js'

/** The replies of one claim as the telemetry is told of them, one after the other. */
export class ReplySpans {
  #telemetry: Telemetry
  #claim: Parameters<NonNullable<Telemetry['beginReply']>>[0]
  #open: ReplySpan | null = null

  constructor(telemetry: Telemetry, claim: Parameters<NonNullable<Telemetry['beginReply']>>[0]) {
    this.#telemetry = telemetry
    this.#claim = claim
  }

  /** The one that is being made, or the next. */
  get open(): ReplySpan {
    this.#open ??= this.#telemetry.beginReply?.(this.#claim) ?? silentReply
    return this.#open
  }

  /** Ends the one that is being made, where there is one. */
  end(outcome: ReplyOutcome): void {
    this.#open?.end(outcome)
    this.#open = null
  }
}

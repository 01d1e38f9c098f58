import type { Exchange, MeetingEvent, TurnListening } from '../platform.js'
import type { MeetingKey } from '../ports/meeting-log.js'
import { type Feed, followMeeting } from './follow.js'

/**
 * Tells a listener the events of one turn, from its own entry to its last reply. It listens from this call on, so that a
 * turn that is not taken yet is heard whole.
 */
export function followTurn(
  meeting: MeetingKey,
  { taken, answered }: Pick<Exchange, 'taken' | 'answered'>,
  feed: Feed,
  { listener, signal }: TurnListening,
): Promise<void> {
  const turn = new TurnWatch()
  answered.then(
    ({ replies }) => turn.endsWith(replies.at(-1)?.turn_number ?? 0),
    () => turn.end(),
  )
  const listen = (event: MeetingEvent) => (turn.holds(event) ? listener(event) : undefined)
  const before = taken.then(({ seq }) => seq - 1)
  // Nobody waits for it where the signal is aborted already.
  before.catch(() => undefined)
  return followMeeting(meeting, before, feed, listen, AbortSignal.any([signal, turn.over]))
}

/** Tells which events belong to one turn, from its own entry to its last reply: a reply that failed may have been tried again. */
class TurnWatch {
  #over = new AbortController()
  /** The turn's own entry has been heard: what was provisional before it is of an earlier one. */
  #begun = false
  #lastFinished = 0
  #lastOwed = Number.POSITIVE_INFINITY

  get over(): AbortSignal {
    return this.#over.signal
  }

  holds(event: MeetingEvent): boolean {
    if (this.over.aborted) return false
    if (event.type === 'provisional') return this.#begun
    const { body } = event.entry
    if (body.type === 'turn.taken') {
      if (this.#begun) {
        this.end()
        return false
      }
      this.#begun = true
    }
    if (body.type === 'reply.finished') this.#lastFinished = body.turn.turn_number
    if (body.type === 'turn.heard' && body.cut_turn) this.#lastFinished = body.cut_turn.turn_number
    this.#endIfDone()
    return true
  }

  /** Once it is known which reply is the last. */
  endsWith(turnNumber: number): void {
    this.#lastOwed = turnNumber
    this.#endIfDone()
  }

  end(): void {
    this.#over.abort()
  }

  #endIfDone(): void {
    if (this.#lastFinished >= this.#lastOwed) this.end()
  }
}

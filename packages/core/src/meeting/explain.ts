import { type EntryOf, entryVersion } from '../domain/entry.js'
import type { FloorDecision } from '../domain/floor-decision.js'
import { SparringError } from '../domain/sparring-error.js'
import { isSalesperson, type Turn } from '../domain/turn.js'
import { floorVersion } from '../floor/floor-version.js'
import type { BreakIn } from '../floor/interruption.js'
import { evolve } from './evolve.js'
import type { ExplainedTurn, MeetingExplanation, ReplayedDecision, ToldEntry } from './explanation.js'
import { replayBreakIn, replayChoice, replayFollowing } from './replay-decision.js'
import { initialState, type MeetingState } from './state.js'

/**
 * Why each buyer spoke when they did: the rule that decided, its scores, and whether the floor's rules of today decide the
 * same. Pure; takes the whole log of a meeting, oldest first. Throws `meeting_not_active` for one that has not started.
 */
export function explainMeeting(entries: readonly ToldEntry[]): MeetingExplanation {
  const reader = new LogReader()
  for (const entry of entries) reader.read(entry)
  const { frozen, started_at } = reader.state
  if (frozen === null || started_at === null)
    throw new SparringError('meeting_not_active', 'The meeting has not started: nobody has been given the floor. Start it, say something, then ask again.')
  return {
    product_name: frozen.product.product_name,
    company_name: frozen.company.company_name ?? frozen.company.company_url,
    started_at,
    panel: frozen.panel.map(({ _id, name, role, is_decision_maker }) => ({ _id, name, role, is_decision_maker })),
    versions: { recorded: frozen.versions, today: { entry: entryVersion, floor: floorVersion } },
    turns: reader.turns(),
  }
}

/** Folds a log and keeps, of each decision, the meeting that it was made on. */
class LogReader {
  state: MeetingState = initialState
  #explained: ExplainedTurn[] = []
  #takenAt: string | null = null
  /** What today's rules say of a decision that was made with the end of the reply before it. */
  #following: ReplayedDecision | null = null
  /** Who breaks into the last message by today's rules. */
  #breakIn: BreakIn | null = null

  read(entry: ToldEntry): void {
    const before = this.state
    this.state = evolve(before, entry)
    const { body, written_at } = entry
    if (body.type === 'turn.taken' || body.type === 'meeting.started') this.#takenAt = written_at
    if (body.type === 'turn.taken') {
      this.#breakIn = replayBreakIn(before, body)
      // Somebody who was to follow and never came.
      this.#following = null
    }
    if (body.type === 'speaker.chosen') this.#chosen(before, entry, body)
    if (body.type === 'reply.clause') this.#clause(written_at)
    for (const turn of this.state.turns.slice(before.turns.length)) if (!isSalesperson(turn)) this.#spoken(turn, written_at)
    if (body.type === 'reply.finished') this.#finished(before, body)
  }

  /** As the whole log tells them: what was heard of a turn is known only later. */
  turns(): ExplainedTurn[] {
    const open = this.state.reply?.speaking?.said ?? ''
    return this.#explained.map((turn) => {
      if (turn.turn_number === null) return { ...turn, said: turn === this.#explained.at(-1) ? open : turn.said }
      const { text = turn.said, interrupted = false } = this.state.turns[turn.turn_number - 1] ?? {}
      return { ...turn, said: text, outcome: interrupted === true ? 'cut' : turn.outcome }
    })
  }

  #chosen(before: MeetingState, { seq, written_at }: ToldEntry, { decision, speaker_name, speaker_role }: EntryOf<'speaker.chosen'>): void {
    const { frozen, reply, turns } = before
    if (frozen === null) return
    const answers = reply?.answers_turn ?? null
    this.#explained.push({
      ...{ seq, turn_number: null, outcome: 'open', answers_turn: answers, speaker_name, speaker_role, said: '', decision },
      said_before: wordsBefore(answers === null ? undefined : turns[answers - 1], decision),
      replay: this.#following ?? replayChoice(before, frozen, decision, this.#breakIn),
      floor_returned: null,
      times: { taken_at: this.#takenAt, chosen_at: written_at, first_clause_at: null, finished_at: null },
    })
    this.#following = null
  }

  #clause(written_at: string | null): void {
    this.#amend((last) => ({ ...last, times: { ...last.times, first_clause_at: last.times.first_clause_at ?? written_at } }))
  }

  /** A buyer's turn stands in the history: it is the one that was given the floor last. */
  #spoken({ turn_number, text, interrupted }: Turn, written_at: string | null): void {
    this.#amend((last) => ({
      ...last,
      turn_number,
      said: text,
      outcome: interrupted === true ? 'cut' : 'said',
      times: { ...last.times, finished_at: written_at },
    }))
  }

  #finished(before: MeetingState, body: EntryOf<'reply.finished'>): void {
    const following = before.frozen === null ? null : replayFollowing(before, before.frozen, body)
    if (body.followed_by !== null) this.#following = following
    else this.#amend((last) => ({ ...last, floor_returned: following }))
  }

  #amend(change: (last: ExplainedTurn) => ExplainedTurn): void {
    const last = this.#explained.pop()
    if (last !== undefined) this.#explained.push(change(last))
  }
}

/** What the salesperson had said when the floor was given: of a message that was broken into, its beginning. */
function wordsBefore(turn: Turn | undefined, { kind }: FloorDecision): string | null {
  if (turn === undefined) return null
  return kind === 'interrupt' ? turn.text.slice(0, turn.interrupted_at ?? turn.text.length) : turn.text
}

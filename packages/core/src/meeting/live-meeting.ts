import { entryVersion } from '../domain/entry.js'
import type { Meeting } from '../domain/meeting.js'
import { SparringError } from '../domain/sparring-error.js'
import type { Adapters } from '../platform.js'
import { isoNow } from '../ports/clock.js'
import type { LogEntry, MeetingKey } from '../ports/meeting-log.js'
import type { Command } from './command.js'
import { type Decision, decide } from './decide.js'
import { evolveAll } from './evolve.js'
import { initialState, type MeetingState } from './state.js'

/** How an entry is found again: the idempotency key and the digest of the request behind it. */
export interface EntryPlace {
  readonly key: string
  readonly digest: string
}

/** The place of an entry of our own: its key says what it is, so that there is no request to tell apart. */
export const ownPlace = (...parts: readonly (string | number)[]): EntryPlace => ({ key: `~${parts.join('/')}`, digest: '~' })

const isOwn = (place: EntryPlace): boolean => place.key.startsWith('~')

export type Committed = { readonly outcome: 'recorded' | 'repeated'; readonly entry: LogEntry } | { readonly outcome: 'settled' | 'superseded' | 'wait' }

type Storage = Pick<Adapters, 'log' | 'bus' | 'clock'>

/** A meeting held folded in this process. The log is the truth; this is a view that may be behind and catches up. */
export class LiveMeeting {
  readonly key: MeetingKey
  readonly document: Meeting
  /** When something new of this meeting was last seen, by this process's monotonic clock. */
  lastNewsMs: number
  #state: MeetingState = initialState
  #storage: Storage
  #queue: Promise<unknown> = Promise.resolve()
  #change = Promise.withResolvers<void>()

  constructor(document: Meeting, storage: Storage) {
    this.key = { tenant_id: document.tenant_id, meeting_id: document._id }
    this.document = document
    this.#storage = storage
    this.lastNewsMs = storage.clock.monotonic()
  }

  get state(): MeetingState {
    return this.#state
  }

  /** Resolves when the next entry is folded in. */
  changed(): Promise<void> {
    return this.#change.promise
  }

  /** Catches up with the log. */
  async refresh(): Promise<void> {
    const pageSize = 1000
    for (;;) {
      const entries = await this.#storage.log.read(this.key, this.#state.seq, { limit: pageSize })
      this.#fold(entries)
      if (entries.length < pageSize) return
    }
  }

  /** Decides the command on the newest state and records what was decided. One after another within this process. */
  commit(command: Command, place: EntryPlace): Promise<Committed> {
    const committed = this.#queue.then(() => this.#commit(command, place))
    this.#queue = committed.catch(() => undefined)
    return committed
  }

  async #commit(command: Command, place: EntryPlace): Promise<Committed> {
    for (;;) {
      const decision = decide(command, this.#state)
      const committed = decision.type === 'record' ? await this.#append(decision, place) : await this.#known(place, decision)
      if (committed !== 'behind') return committed
    }
  }

  async #append(decision: Extract<Decision, { type: 'record' }>, place: EntryPlace): Promise<Committed | 'behind'> {
    const written_at = isoNow(this.#storage.clock)
    const appended = await this.#storage.log.append(this.key, this.#state.seq, { ...place, written_at, v: entryVersion, body: decision.body })
    switch (appended.outcome) {
      case 'appended':
        this.#fold([appended.entry])
        this.#storage.bus.publish(this.key, { type: 'entry', entry: appended.entry })
        return { outcome: 'recorded', entry: appended.entry }
      case 'repeated':
        if (appended.entry.seq > this.#state.seq) await this.refresh()
        return { outcome: 'repeated', entry: appended.entry }
      case 'key_reused':
        throw keyReused(place.key)
      case 'behind':
        this.#fold(appended.missed)
        return 'behind'
      case 'unknown_seq':
        throw meetingErased()
    }
  }

  /**
   * A command that cannot be recorded now may have been recorded before, under the same key. An append that stands
   * behind the head can insert nothing, but the key is judged first: it answers which.
   */
  async #known(place: EntryPlace, decision: Exclude<Decision, { type: 'record' }>): Promise<Committed | 'behind'> {
    if (decision.type === 'settled' || decision.type === 'superseded') return { outcome: decision.type }
    const { seq } = this.#state
    if (seq > 0 && !isOwn(place)) {
      const written_at = isoNow(this.#storage.clock)
      const probe = { ...place, written_at, v: entryVersion, body: { type: 'reply.claimed', generation: 1, owner: '~', epoch: null } } as const
      const answer = await this.#storage.log.append(this.key, seq - 1, probe)
      if (answer.outcome === 'repeated') return { outcome: 'repeated', entry: answer.entry }
      if (answer.outcome === 'key_reused') throw keyReused(place.key)
      if (answer.outcome === 'behind' && answer.missed.some((entry) => entry.seq > seq)) {
        this.#fold(answer.missed)
        return 'behind'
      }
    }
    if (decision.type === 'refused') throw decision.error
    return { outcome: 'wait' }
  }

  /** Folds in what is new and in order; what stands already or leaves a gap is passed over. */
  #fold(entries: readonly LogEntry[]): void {
    const before = this.#state.seq
    for (const entry of entries) {
      if (entry.seq === this.#state.seq + 1) this.#state = evolveAll(this.#state, [entry])
    }
    if (this.#state.seq === before) return
    this.lastNewsMs = this.#storage.clock.monotonic()
    const told = this.#change
    this.#change = Promise.withResolvers<void>()
    told.resolve()
  }
}

const keyReused = (key: string) =>
  new SparringError(
    'idempotency_key_reused',
    `The Idempotency-Key "${key.slice(0, 40)}" was used for another message of this meeting. Send a new message with a new key.`,
  )

const meetingErased = () => new SparringError('meeting_not_found', 'The meeting was erased. Create a new one.')

import { type EntryBody, entryVersion } from '../domain/entry.js'
import type { Meeting } from '../domain/meeting.js'
import { SparringError } from '../domain/sparring-error.js'
import type { Adapters } from '../platform.js'
import { isoNow } from '../ports/clock.js'
import type { Appended, LogEntry, MeetingKey } from '../ports/meeting-log.js'
import type { Command } from './command.js'
import { decide } from './decide.js'
import type { Decision } from './decision.js'
import { evolveAll } from './evolve.js'
import { type EntryPlace, ownPlace } from './own-place.js'
import { initialState, type MeetingState } from './state.js'

export type Committed = { readonly outcome: 'recorded' | 'repeated'; readonly entry: LogEntry } | { readonly outcome: 'settled' | 'superseded' | 'wait' }

type Storage = Pick<Adapters, 'log' | 'bus' | 'clock' | 'ids'>

/** A meeting held folded in this process. The log is the truth; this is a view that may be behind and catches up. */
export class LiveMeeting {
  readonly key: MeetingKey
  readonly document: Meeting
  /** When something new of this meeting was last seen, by this process's monotonic clock. */
  lastNewsMs: number
  #state: MeetingState = initialState
  #storage: Storage
  #queue: Promise<unknown> = Promise.resolve()
  /** An append failed, and may have been recorded all the same. */
  #uncertain = false
  #erased = false
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

  get isErased(): boolean {
    return this.#erased
  }

  /** Resolves when the next entry is folded in. */
  changed(): Promise<void> {
    return this.#change.promise
  }

  /** Catches up with the log. */
  async refresh(): Promise<void> {
    const pageSize = 1000
    // Before it reads: an append may fail meanwhile.
    this.#uncertain = false
    try {
      for (;;) {
        const { seq } = this.#state
        // From the last one on that is known: where that is gone, the meeting is.
        const entries = await this.#storage.log.read(this.key, Math.max(0, seq - 1), { limit: pageSize })
        if (this.#erased || (seq > 0 && entries.length === 0)) throw this.forget()
        this.#fold(entries)
        if (entries.length < pageSize) return
      }
    } catch (error) {
      this.#uncertain = true
      throw error
    }
  }

  /**
   * To be called once something of the meeting was written beside its log: where the meeting was erased meanwhile, that is
   * taken back, and this rejects with `meeting_not_found`. Whoever erases does so before removing, so that one of both sees the other.
   */
  async orTakenBack(takeBack: () => Promise<unknown>): Promise<void> {
    const { seq } = this.#state
    const stands = !this.#erased && (seq === 0 || (await this.#storage.log.read(this.key, seq - 1, { limit: 1 })).length > 0)
    if (stands) return
    const erased = this.forget()
    await takeBack()
    throw erased
  }

  /** The meeting was erased: nothing of it is held any more, and whoever goes on with it is told by the error that is answered. */
  forget(): SparringError {
    this.#erased = true
    this.#state = initialState
    this.#tellChange()
    return meetingErased()
  }

  /** Folds in what an append that failed may have recorded: nobody begins anew before it is known what stands. */
  async settle(): Promise<void> {
    if (this.#uncertain) await this.refresh()
  }

  /**
   * Decides the command on the newest state and records what was decided, at the caller's place or at one of our own.
   * One after another within this process.
   */
  commit(command: Command, place: EntryPlace | null = null): Promise<Committed> {
    const committed = this.#queue.then(() => this.#commit(command, place))
    this.#queue = committed.catch(() => undefined)
    return committed
  }

  async #commit(command: Command, place: EntryPlace | null): Promise<Committed> {
    for (;;) {
      if (this.#erased) throw meetingErased()
      await this.settle()
      const decision = decide(command, this.#state)
      const committed = decision.type === 'record' ? await this.#record(decision.body, place) : await this.#known(place, decision)
      if (committed !== 'behind') return committed
    }
  }

  async #record(body: EntryBody, given: EntryPlace | null): Promise<Committed | 'behind'> {
    const after = this.#state.seq
    const place = given ?? (await ownPlace(body, this.#storage.ids))
    const appended = await this.#append(after, place, body)
    switch (appended.outcome) {
      case 'appended':
        this.#fold([appended.entry])
        this.#storage.bus.publish(this.key, { type: 'entry', entry: appended.entry })
        return { outcome: 'recorded', entry: appended.entry }
      case 'repeated':
        if (appended.entry.seq > this.#state.seq) await this.refresh()
        return { outcome: 'repeated', entry: appended.entry }
      case 'key_reused':
        if (given !== null) throw keyReused(place.key)
        // An earlier attempt, whose append had failed, stands here with other words: this one does not go on from them.
        await this.refresh()
        return { outcome: 'superseded' }
      case 'behind':
        this.#fold(appended.missed)
        return 'behind'
      case 'unknown_seq':
        throw this.forget()
    }
  }

  /**
   * What stands under a caller's place already; rejects where the same key stands for something else. An append that stands
   * behind the head can insert nothing, but the key is judged first: it answers which.
   */
  async recordedAt(place: EntryPlace): Promise<LogEntry | null> {
    const { seq } = this.#state
    if (seq === 0) return null
    const answer = await this.#append(seq - 1, place, { type: 'reply.claimed', generation: 1, owner: '~', epoch: null })
    if (answer.outcome === 'repeated') return answer.entry
    if (answer.outcome === 'key_reused') throw keyReused(place.key)
    if (answer.outcome === 'behind') this.#fold(answer.missed)
    return null
  }

  /** A command that cannot be recorded now may have been recorded before, under the same key. */
  async #known(place: EntryPlace | null, decision: Exclude<Decision, { type: 'record' }>): Promise<Committed | 'behind'> {
    if (decision.type === 'settled' || decision.type === 'superseded') return { outcome: decision.type }
    const { seq } = this.#state
    if (seq > 0 && place !== null) {
      const entry = await this.recordedAt(place)
      if (entry !== null) return { outcome: 'repeated', entry }
    } else if (decision.type === 'refused') await this.refresh()
    // Nothing is refused for what another process has changed meanwhile.
    if (this.#state.seq > seq) return 'behind'
    if (decision.type === 'refused') throw decision.error
    return { outcome: 'wait' }
  }

  async #append(after: number, place: EntryPlace, body: EntryBody): Promise<Appended> {
    try {
      return await this.#storage.log.append(this.key, after, { ...place, written_at: isoNow(this.#storage.clock), v: entryVersion, body })
    } catch (error) {
      this.#uncertain = true
      throw error
    }
  }

  /** Folds in what is new and in order; what stands already or leaves a gap is passed over. */
  #fold(entries: readonly LogEntry[]): void {
    const before = this.#state.seq
    for (const entry of entries) {
      if (entry.seq === this.#state.seq + 1) this.#state = evolveAll(this.#state, [entry])
    }
    if (this.#state.seq === before) return
    this.lastNewsMs = this.#storage.clock.monotonic()
    this.#tellChange()
  }

  #tellChange(): void {
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

export const meetingErased = () => new SparringError('meeting_not_found', 'The meeting was erased. Create a new one.')
